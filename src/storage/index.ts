import type { BlobStore, StorageLog } from './blob-store.ts'
import { createDiskStore, type DiskStoreOptions } from './disk-store.ts'
import type { S3StoreOptions } from './s3-store.ts'

export type {
  BlobSource,
  BlobStore,
  ByteRange,
  LocalFile,
  StorageLog,
  StorageProblem,
  WriteOptions,
  WrittenBlob,
} from './blob-store.ts'
export {
  BlobNotFoundError,
  BlobRangeError,
  BlobTooLargeError,
  HEAD_BYTES,
  StorageError,
} from './blob-store.ts'
export { type SniffedType, sniffMime } from './sniff.ts'

export type StorageConfig =
  | ({ kind: 'disk' } & Omit<DiskStoreOptions, 'log'>)
  | ({ kind: 's3' } & Omit<S3StoreOptions, 'log'>)

/**
 * The blob store that the configuration names. The Amazon SDK is loaded only when it is needed: it is the largest
 * thing the server would load at start.
 *
 * @throws StorageError when S3 settings contradict each other; call `check()` to learn whether the store works
 */
export async function createBlobStore(config: StorageConfig, log?: StorageLog): Promise<BlobStore> {
  if (config.kind === 'disk') return createDiskStore({ ...config, log })
  const { createS3Store } = await import('./s3-store.ts')
  return createS3Store({ ...config, log })
}
