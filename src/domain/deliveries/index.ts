export { checkResume } from './check-resume.ts'
export {
  beginFileDelivery,
  completeFileDelivery,
  type DeliveryTask,
  type FileDeliveryInput,
  failFileDelivery,
  getDeliveryTask,
  requestFileDelivery,
  resumeStalledFileDeliveries,
} from './file-delivery.ts'
export { receiveDelivery } from './receive.ts'
export { checkReferences, type FileReference } from './references.ts'
export { deliverFile, resumeFileDeliveries } from './tasks.ts'
export type { Delivery, DeliveryInput } from './types.ts'
