export {
  beginFileDelivery,
  completeFileDelivery,
  type DeliveryTask,
  type FileDeliveryInput,
  failFileDelivery,
  getDeliveryTask,
  requestFileDelivery,
} from './file-delivery.ts'
export { receiveDelivery } from './receive.ts'
export { deliverFile } from './tasks.ts'
export type { Delivery, DeliveryInput } from './types.ts'
