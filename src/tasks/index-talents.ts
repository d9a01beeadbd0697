import { indexTalents, indexTalentsTask } from '#domain/talents/index.ts'
import { handleTask } from '#queue/worker.ts'
import type { TaskContext } from './index.ts'

/** Batch after batch until nothing is left, or the node is to stop. */
export const indexTalentsHandler = handleTask<TaskContext, typeof indexTalentsTask.payload>(
  indexTalentsTask,
  async (ctx, _payload, { signal }) => {
    while (!signal?.aborted && (await indexTalents(ctx)));
  },
)
