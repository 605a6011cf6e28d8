// What a learner's deployment file may set.
export const instances = "Most instances at once: reserved concurrency on AWS Lambda, max instances on Cloud Run";
export const requestsPerInstance = "Requests that one instance serves at the same time";
