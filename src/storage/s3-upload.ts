import { type FileHandle, open } from 'node:fs/promises'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'

/** Amazon's smallest part. */
const PART_BYTES = 5 * 1024 * 1024
/** Amazon's largest number of parts; larger files get larger parts. */
const MAX_PARTS = 10_000
const PARTS_AT_ONCE = 2

export type UploadWhat = {
  client: S3Client
  bucket: string
  key: string
  path: string
  /** Bytes of the file. */
  size: number
  signal: AbortSignal | undefined
}

/**
 * Sends a file: in one request up to 5 MiB, in parts above. A failed or aborted upload is cleared away in the bucket
 * before this throws. Parts lie in two reused buffers, so that memory is bounded and the client can retry each; the
 * SDK's own `Upload` holds three times as much, and returns from an abort while its requests still run.
 */
export async function uploadFile(what: UploadWhat): Promise<void> {
  const file = await open(what.path, 'r')
  try {
    if (what.size <= PART_BYTES) await putWhole(what, file)
    else await putParts(what, file)
  } finally {
    await file.close()
  }
}

async function putWhole({ client, bucket, key, size, signal }: UploadWhat, file: FileHandle): Promise<void> {
  const Body = await readPart(file, Buffer.alloc(size), 0)
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }), options(signal))
}

async function putParts(what: UploadWhat, file: FileHandle): Promise<void> {
  const { client, signal } = what
  const target = { Bucket: what.bucket, Key: what.key }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target), options(signal))
  try {
    const Parts = await sendParts(what, file, UploadId)
    const complete = new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } })
    await client.send(complete, options(signal))
  } catch (error) {
    // When this fails too, `sweepTemporary` finds the upload a day later.
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => {})
    throw error
  }
}

/** The lanes take part after part; the first failure stops both, and is thrown when neither runs any more. */
async function sendParts(what: UploadWhat, file: FileHandle, uploadId: string | undefined) {
  const { client, size, signal } = what
  const partBytes = Math.max(PART_BYTES, Math.ceil(size / MAX_PARTS))
  const stop = new AbortController()
  const abortSignal = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const parts: CompletedPart[] = []
  let next = 0

  async function lane(): Promise<void> {
    const buffer = Buffer.alloc(partBytes)
    while (next * partBytes < size) {
      const start = next * partBytes
      next += 1
      const PartNumber = next
      const Body = await readPart(file, buffer.subarray(0, Math.min(partBytes, size - start)), start)
      const at = { Bucket: what.bucket, Key: what.key, UploadId: uploadId, PartNumber }
      const { ETag } = await client.send(new UploadPartCommand({ ...at, Body }), { abortSignal })
      parts.push({ ETag, PartNumber })
    }
  }

  let failure: { error: unknown } | undefined
  const guarded = async () => {
    try {
      await lane()
    } catch (error) {
      failure ??= { error }
      stop.abort()
    }
  }
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, guarded))
  if (failure !== undefined) throw failure.error
  return parts.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0))
}

async function readPart(file: FileHandle, buffer: Buffer, start: number): Promise<Buffer> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled)
    if (bytesRead === 0) throw new Error('a spooled file became shorter while it was sent')
    filled += bytesRead
  }
  return buffer
}

function options(abortSignal: AbortSignal | undefined) {
  return abortSignal === undefined ? {} : { abortSignal }
}
