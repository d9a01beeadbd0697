import { Type } from 'typebox'
import { getDeliveryTask } from '#domain/deliveries/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { Delivery, presentDelivery } from '../website_delivery/present.ts'

const STATUS = { new: 0, processing: 1, succeeded: 2, failed: 3 } as const

/**
 * 获取招聘官网投递任务结果. `status_msg` comes with a failure only; `extra_info` only when the failure is a duplicate,
 * and then is the id of the earlier delivery. Chosen where the vendor is silent: a task can be read for as long as its
 * tenant exists.
 */
export const get = feishuEndpoint({
  id: 'hire.v1.website_delivery_task.get',
  method: 'GET',
  path: '/open-apis/hire/v1/websites/:website_id/delivery_tasks/:delivery_task_id',
  summary: 'Result of an application sent as a file',
  scopes: ['hire:site_application:readonly', 'hire:site_application'],
  limit: { perMinute: 1000, perSecond: 50 },
  msg: 'success',
  params: Type.Object({ website_id: Type.String(), delivery_task_id: Type.String() }),
  response: Type.Object({
    status: Type.Integer(),
    delivery: Type.Optional(Delivery),
    status_msg: Type.Optional(Type.String()),
    extra_info: Type.Optional(Type.String()),
  }),
  async handle({ ctx, actor, params }) {
    const task = await getDeliveryTask(ctx.db, actor.tenantId, params.website_id, params.delivery_task_id)
    return {
      status: STATUS[task.status],
      ...(task.delivery ? { delivery: presentDelivery(task.delivery) } : {}),
      ...(task.statusMessage === null ? {} : { status_msg: task.statusMessage }),
      ...(task.earlierDeliveryId === null ? {} : { extra_info: task.earlierDeliveryId }),
    }
  },
})
