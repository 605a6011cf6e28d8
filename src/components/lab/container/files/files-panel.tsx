import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Container, FileEntry } from "#lab/runtimes/webcontainer/container-types.ts";
import * as say from "#strings/container-files.ts";
import type { LabSession } from "../../session/session.ts";
import { shownFiles } from "../../session/shown-files.ts";
import { FileBox } from "./file-box.tsx";
import { moveByKey, type Row, rowsOf, withInstalled } from "./tree.ts";

const REFRESH_MILLIS = 400;

interface Props {
  session: LabSession;
  container: Container;
}

/** What is in the container, folder by folder; each is read when it is opened. */
export function FilesPanel({ session, container }: Props): VNode {
  const entries = useSignal<ReadonlyMap<string, FileEntry[]>>(new Map());
  const open = useSignal<ReadonlySet<string>>(new Set());
  const current = useSignal("");
  const boxed = useSignal<string | null>(null);
  const said = useSignal("");
  const tree = useRef<HTMLDivElement>(null);
  const drafts = useRef(new Map<string, string>());
  const rows = rowsOf({ entries: entries.value, open: open.value });
  const stop = rows.some(({ path }) => path === current.value) ? current.value : rows[0]?.path;

  const read = async (folder: string) => {
    try {
      const list = await container.files.list(folder);
      entries.value = new Map(entries.peek()).set(folder, withInstalled(folder, list));
    } catch {
      if (folder === "") said.value = say.noAnswer;
      const without = new Map(entries.peek());
      without.delete(folder);
      entries.value = without;
    }
  };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      for (const folder of ["", ...open.peek()]) void read(folder);
    };
    refresh();
    const stopListening = container.files.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(refresh, REFRESH_MILLIS);
    });
    return () => {
      clearTimeout(timer);
      stopListening();
    };
  }, [container]);

  const fold = (path: string, opens: boolean) => {
    const next = new Set(open.peek());
    if (opens) next.add(path);
    else next.delete(path);
    open.value = next;
    if (opens) void read(path);
  };
  const activate = (row: Row) => {
    current.value = row.path;
    if (row.isFolder) return fold(row.path, !row.isOpen);
    if (row.path in shownFiles(session.page, session.state.peek())) {
      boxed.value = null;
      session.dispatch({ type: "file-chosen", file: row.path });
      said.value = say.showsInEditor(row.path);
      document.querySelector<HTMLElement>(".lab-tabs")?.scrollIntoView({ block: "nearest" });
    } else {
      said.value = "";
      boxed.value = row.path;
    }
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    const move = moveByKey(rows, at, event.key);
    if (!row || !move) return;
    event.preventDefault();
    if (typeof move === "string") return fold(row.path, move === "open");
    const next = rows[move.to];
    if (!next) return;
    current.value = next.path;
    tree.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[move.to]?.focus();
  };

  return (
    <div class="lab-files">
      <div class="lab-tree" role="tree" aria-label={say.treeLabel} ref={tree}>
        {rows.map((row, at) => (
          <div
            key={row.path}
            role="treeitem"
            aria-level={row.level}
            aria-expanded={row.isFolder ? row.isOpen : undefined}
            aria-selected={row.path === boxed.value}
            tabIndex={row.path === stop ? 0 : -1}
            style={{ paddingInlineStart: `${(row.level - 1) * 1.1 + 0.5}rem` }}
            onClick={() => activate(row)}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                activate(row);
              } else onKeyDown(event, at);
            }}
          >
            <span aria-hidden="true">{row.isFolder ? (row.isOpen ? "▾ " : "▸ ") : "  "}</span>
            {row.name}
            {row.isFolder && "/"}
          </div>
        ))}
      </div>
      <div class="lab-files-box">
        <p role="status">{said.value}</p>
        {boxed.value === null ? (
          <p class="lab-empty">{say.noneOpen}</p>
        ) : (
          <FileBox
            key={boxed.value}
            path={boxed.value}
            files={container.files}
            drafts={drafts.current}
            onClose={() => {
              boxed.value = null;
              tree.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}
