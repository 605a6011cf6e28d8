// What a package of the course says within a learning management system.

export const courseFrame = (course: string) => `The course “${course}”`;
export const needsScript = "The course needs JavaScript here, to tell this system what you have done.";
export const notices = {
  "no-system":
    "No learning management system was found that this course could report to. You can use it as ever; what you do is kept in this browser only.",
  refused:
    "Your learning management system did not begin a session, so nothing is reported to it. You can use the course as ever; open it again to try again.",
  "not-kept":
    "Your learning management system did not keep the last report. The course tries again; what you do is kept in this browser, too.",
  "no-storage":
    "This browser keeps nothing for this site, so what you do here can’t be reported. Allow the site to store data, and open the course again.",
};
export const closeNotice = "Close";
export const inNewTab = "Opens in a new tab";
