import type { FeishuEndpoint } from '../../../gateway/endpoint.ts'
import { create } from './create.ts'
import { deleteOne } from './delete.ts'
import { list } from './list.ts'
import { update } from './update.ts'

export const externalApplicationEndpoints: readonly FeishuEndpoint[] = [create, list, update, deleteOne]
