/**
 * After what silence Linux gives up a peer that owes it nothing: the first keepalive probe after 7,200 s, then nine
 * probes 75 s apart. PostgreSQL's own `tcp_keepalives_*` are 0, which leaves it to Linux
 * (docs.kernel.org/networking/ip-sysctl.html; postgresql.org/docs/current/runtime-config-connection.html).
 */
export const keepaliveMillis = (7_200 + 9 * 75) * 1_000;

/** After how long Linux gives up bytes that nobody acknowledges: `tcp_retries2` of 15 (same page). */
export const retransmissionMillis = 924_600;
