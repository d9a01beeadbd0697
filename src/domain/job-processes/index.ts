export { type JobProcess, type JobProcessStage, listJobProcesses } from './rows.ts'
