// What `/progress/` says of what is kept for the time without a network.

export const heading = "Offline";
export const notInPackage =
  "Within a learning management system nothing is kept on this device for the time without a network.";
export const needsScript = "With JavaScript, this browser keeps the course for the time without a network.";
export const reading = "Reading";
export const keepReading = "Keep the course for reading offline";
export const keepNothing = "Keep nothing offline";
export const labs = "Labs";
export const whatLabsAre =
  "All labs with their engine, the editor, the sandbox and the recorded runs, so that Run and Check work without a network. WebContainer needs one.";
export const labsFetched = "Labs fetched";
export const cancel = "Cancel";
export const removeLabs = "Remove the labs from this device";

export const megabytes = (amount: string) => `${amount} MB`;
export const lessThanAMegabyte = "less than 0.1 MB";

export const obstacles = {
  insecure:
    "This site came over plain http. Browsers keep pages for offline use only from https, so here everything needs a network.",
  "no-workers":
    "This browser lets no site keep pages for offline use, at least not in this window: some do not in private ones. Everything here needs a network.",
  "no-storage":
    "This browser does not let this site store anything, so nothing can be kept for offline use. Everything here needs a network.",
};

// Reading.
export const keptNothingAsAsked = "Nothing is kept, as you asked.";
export const keptNothingToSaveData = "Nothing is kept yet, as your browser asks sites to save data.";
export const keptNothingWithoutWorker =
  "Nothing is kept: the worker that would do it could not be set up. Reload this page to try again.";
export const readingKept =
  "Lessons, myths, pitfalls, incidents, tests and reference pages can be read and answered offline. In a private window they go when you close it.";
export const readingKeptWithSize = (sent: string, kept: string) =>
  `Lessons, myths, pitfalls, incidents, tests and reference pages can be read and answered offline: ${sent} to download, ${kept} on this device. In a private window they go when you close it.`;
export const fetchingReading = "The course is being fetched, to be read offline…";
export const readingFailed =
  "The course could not be fetched whole. The next page you open tries again, and goes on from there.";

// Labs.
export const labsKept = (size: string) => `Available offline: all labs are on this device and take ${size}.`;
export const downloaded = (fetched: string, all: string) => `${fetched} of ${all} downloaded.`;
export const labsOutdated = (size: string) =>
  `Available offline, in an earlier version. The labs have changed since: ${size} to download. What is here works until you update it.`;
export const labsInPart = (size: string, room: string) =>
  `Not complete: a part is on this device, ${size} to download are left. It takes ${room} of room.`;
export const labsNotKept = (size: string, room: string) =>
  `Not on this device: ${size} to download. It takes ${room} of room.`;
export const updateLabs = (size: string) => `Update the labs (${size})`;
export const goOnFetching = (size: string) => `Go on making labs available offline (${size})`;
export const fetchLabs = (size: string) => `Make labs available offline (${size})`;
export const tooLittleRoom = (free: string) =>
  `That is more than this browser grants this site now, ${free}. Make room on this device first.`;
export const stopped = "Stopped. What came so far stays.";
export const noMoreRoom =
  "This browser has no more room for this site. What came so far stays: make room and go on, or remove it.";
export const failed = (reason: string) => `${reason} What came so far stays.`;
export const sizeUnknown =
  "Not on this device, and this site can't be reached now to say how much there is to download.";
export const downloading = "Downloading.";
export const labsWithoutWorker = "Nothing was downloaded, as the worker that would answer could not be set up.";
export const anotherTab = "Another tab is downloading them now.";
export const done = "Done.";
export const doneForNow = "Done. Your browser may remove this when the device runs short of room.";
export const removed = "Removed.";
