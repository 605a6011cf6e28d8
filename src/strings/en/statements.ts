// What a learner is asked, told and can change where the site's owner keeps a Learning Record Store.
import { number } from "../number.ts";
import { plural } from "../plural.ts";

// The question.
export const question = (recipient: string): string => `May ${recipient} see how you get on?`;
export const inShort = (recipient: string): string =>
  `If you agree, this site tells ${recipient} which pages you finish and how your questions, tests and labs turn out, under a random number instead of your name. Never your code, or what you typed. [What is sent, and how to change your mind](choice)`;
export const agree = "Yes, send it";
export const decline = "No, send nothing";
export const asks = "At the end of this page you are asked whether what you do here may be sent.";
export const agreed = (recipient: string): string => `From now on ${recipient} is told how you get on.`;
export const declined = "Nothing is sent.";
export const notStored = "Your browser keeps nothing for this site, so nothing is sent.";

// The part of the page about progress.
export const heading = (recipient: string): string => `What ${recipient} is told`;
export const states = {
  undecided: "Nothing is sent. You have not been asked yet, or gave no answer.",
  declined: "Nothing is sent. You said no.",
  agreed: (since: string): string => `You agreed on ${since}. What you do from then on is sent.`,
};
export const goesTo = (recipient: string, host: string): string =>
  `What is sent goes to the record store of ${recipient} at \`${host}\`. Ask ${recipient} who reads it there, and how long it is kept.`;
export const whatIsSent = "What is sent";
export const sent = [
  "Pages you mark as done and recorded runs you watch to their end",
  "Each answer to a question: right or wrong, which try, where, and how long it took",
  "That you made a prediction, or passed",
  "Labs you ran, checked and solved, and incidents you solved",
  "Tests you finished, with their score",
  "What you recalled",
  "With each of these: the time, a random number for you, one for this visit, and the name below if you give one",
];
export const whatIsNotSent = "What is never sent";
export const notSent = [
  "Your code",
  "What you typed into a question or which option you chose, and how sure you were",
  "What you did before you agreed",
  "Your record: it stays in this browser",
];
export const nameLabel = "Your name, if you want it known";
export const nameHint = "Leave it empty to stay a random number.";
export const keepName = "Keep the name";
export const nameKept = "Kept. It goes with what you do from now on.";
export const startSending = "Send what I do";
export const stopSending = "Stop sending";
export const stopped =
  "Nothing is sent any more, and what was waiting is deleted. What was sent before is not here to delete.";
/** For whoever asks the recipient to delete what it has. */
export const yourNumber = (id: string): string =>
  `Your random number is \`${id}\`. Name it if you want to have what was sent deleted.`;
export const waiting = (count: number): string =>
  plural(count, {
    one: `${number(count)} statement waits to be sent.`,
    other: `${number(count)} statements wait to be sent.`,
  });
export const nothingWaits = "Nothing waits to be sent.";
export const arrived = (count: number, when: string): string =>
  plural(count, {
    one: `${number(count)} statement has arrived, the last on ${when}.`,
    other: `${number(count)} statements have arrived, the last on ${when}.`,
  });
export const twoSentences = (one: string, other: string): string => `${one} ${other}`;
export const offline = "This device is offline. They are kept here and go out when it is online again.";
export const troubles = {
  unreachable: (when: string): string =>
    `The record store does not answer. Nothing is lost: the next try is at ${when}, or when you come back.`,
  refused: (recipient: string): string =>
    `The record store does not accept this site's key. You can't mend that, and nothing is lost. Please tell ${recipient}.`,
  misplaced: (recipient: string, status: number): string =>
    `There is no record store at that address (it answered ${status}). You can't mend that, and nothing is lost. Please tell ${recipient}.`,
};
export const tryNow = "Try now";
export const see = "See them";
/** `verb` is a word of the vocabulary of statements, such as `answered`. */
export const oneStatement = (verb: string, place: string, when: string): string => `${when}: ${verb} ${place}`;
export const wordByWord = "Word by word, as JSON";
export const deleteThem = "Delete them";
export const deleted = "They are deleted and will not be sent.";
export const rejected = (count: number): string =>
  plural(count, {
    one: `The record store refused ${number(count)} statement. It is kept here and holds up no other.`,
    other: `The record store refused ${number(count)} statements. They are kept here and hold up no other.`,
  });
export const reason = (status: number, text: string): string => (text ? `${status}: ${text}` : String(status));
export const tryAgain = "Try them again";
