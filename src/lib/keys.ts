import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Purposes get separate keys, so that a weakness in one use cannot reach another. */
type Purpose = 'field' | 'identity-index' | 'token' | 'signed-link' | 'credential'

const IV_BYTES = 12
const TAG_BYTES = 16

/** Everything that needs Bole's master key: encryption at rest, blind indexes, tokens and signed links. */
export type Keys = ReturnType<typeof createKeys>

/** Derives all keys from the 32-byte master key with HKDF-SHA-256 (RFC 5869). */
export function createKeys(masterKey: Buffer) {
  if (masterKey.length < 32) throw new Error('the master key has fewer than 32 bytes')
  // key objects: handed a buffer, Node makes one for every use, which costs more than the encryption
  const derived = new Map<Purpose, KeyObject>()
  function keyFor(purpose: Purpose): KeyObject {
    let key = derived.get(purpose)
    if (!key) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', `bole/${purpose}`, 32)))
      derived.set(purpose, key)
    }
    return key
  }
  function mac(purpose: Purpose, text: string): Buffer {
    return createHmac('sha256', keyFor(purpose)).update(text).digest()
  }
  return {
    /** AES-256-GCM with a random nonce; `bound` ties the ciphertext to its place (such as tenant and kind). */
    encrypt(text: string, bound: string): string {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyFor('field'), iv)
      cipher.setAAD(Buffer.from(bound))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    /** Undoes `encrypt`. Throws when the key, the place or the text is another. */
    decrypt(sealed: string, bound: string): string {
      if (!sealed.startsWith('v1.')) throw new Error('not a sealed value')
      const raw = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keyFor('field'), raw.subarray(0, IV_BYTES))
      decipher.setAAD(Buffer.from(bound))
      decipher.setAuthTag(raw.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(raw.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
    /** Equal texts give equal marks, and a mark tells nothing of its text: finds an encrypted value by equality. */
    blindIndex(text: string): string {
      return mac('identity-index', text).toString('base64url')
    },
    /** A secret that can be made again from its name. */
    deriveToken(name: string, purpose: 'token' | 'credential' = 'token'): string {
      return mac(purpose, name).toString('base64url')
    },
    /** Signature of a link a stranger may open. */
    signLink(text: string): string {
      return mac('signed-link', text).toString('base64url')
    },
    verifyLink(text: string, signature: string): boolean {
      const expected = mac('signed-link', text)
      const given = Buffer.from(signature, 'base64url')
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
