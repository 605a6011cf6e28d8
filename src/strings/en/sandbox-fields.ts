// Numbers of the scenario, and what holds where a field is empty.
export const instancesAtMost = "Instances at most";
export const platformsLimit = "the platform’s own limit";
export const requestsPerInstance = "Requests per instance";
export const platformsNumber = "the platform’s own number";
export const requestTime = "Time for a request, ms";
export const poolMax = "max of every pool";
export const whatCodeSays = "what the code says";
export const reservedSlots = "Reserved for superusers";
export const queryTime = "Time of a query, ms";
export const asMeasured = "0.11, as measured";
export const roundTrip = "Round trip, ms";
export const queryWaitTimeout = "query_wait_timeout, ms";
export const queryWaitDefault = "120,000";
export const tail = "Go on after the last answer, ms";

// Traffic.
export const requests = "Requests";
export const oneEvery = "One every, ms";
export const at = "At, ms";
export const pathAndQuery = "Path and query";
export const allAtOnce = "All at once";
export const waves = "Waves";
export const requestsInWave = "Requests in a wave";
export const oneAfterAnother = "One after another";
export const atRandom = "At random";
export const perSecond = "Per second, on average";
export const ramp = "A ramp";
export const fromPerSecond = "From, per second";
export const toPerSecond = "To, per second";
export const over = "Over, ms";
export const usersWhoWait = "Users who wait for their answer";
export const users = "Users";
export const requestsOfEach = "Requests of each";
export const pause = "Pause between them, ms";

// Faults.
export const whichConnections = "Which connections";
export const howMany = "How many";
export const lasting = "For, ms";
export const administratorEnds = "An administrator ends connections";
export const databaseRestarts = "The database restarts";
export const downFor = "Down for, ms";
export const networkCuts = "The network cuts connections";
export const networkLoses = "The network loses connections silently";
export const connectionsRefused = "New connections are refused";
export const networkIsSlow = "The network is slow";
export const queriesFail = "Queries fail";
export const thoseThatContain = "Those that contain";
export const anyQuery = "any query";
export const message = "Message";
export const faultMessage = "a fault of this scenario";
