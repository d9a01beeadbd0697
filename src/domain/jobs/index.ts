export { matchJobs } from './match.ts'
export { getJob, type Job, type JobFilter, listJobs } from './rows.ts'
