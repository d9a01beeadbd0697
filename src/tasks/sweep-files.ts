import { sweepFiles, sweepUnfinishedFiles } from '#domain/attachments/index.ts'
import { handleTask } from '#queue/worker.ts'
import type { TaskContext } from './index.ts'

export const sweepFilesHandler = handleTask<TaskContext, typeof sweepFiles.payload>(
  sweepFiles,
  async (ctx) => {
    const temporary = await ctx.blobs.sweepTemporary()
    const contents = await sweepUnfinishedFiles(ctx)
    if (temporary + contents > 0)
      ctx.log.info({ temporary, contents }, 'files that nothing refers to were removed')
  },
)
