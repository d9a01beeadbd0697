export { type ApplicationFilter, listApplicationIds } from './list.ts'
export {
  type Application,
  type ApplicationDetail,
  type ApplicationJob,
  getApplication,
  getApplicationDetail,
} from './rows.ts'
