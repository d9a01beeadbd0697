import { create } from './create.ts'
import { deleteOne } from './delete.ts'
import { list } from './list.ts'
import { update } from './update.ts'

export const websiteChannelEndpoints = [create, update, deleteOne, list]
