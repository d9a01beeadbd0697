export { type ApplicationFilter, listApplicationIds } from './list.ts'
export {
  type ApplicationsToOpen,
  type OpenedApplication,
  openApplications,
  openingApplications,
} from './open.ts'
export {
  type Application,
  type ApplicationDetail,
  type ApplicationJob,
  getApplication,
  getApplicationDetail,
} from './rows.ts'
