import type { Violation } from '#http/validate.ts'
import { DomainError, type DomainReason } from '#lib/errors.ts'

/** A refusal of the old style: always HTTP 200. With `sub` it is the gateway's own, in its two-storey envelope. */
export type OldRefusal = { errcode: number; errmsg: string; sub?: string }

/** A refusal of the new style. */
export type NewRefusal = { http: number; code: string; message: string }

/** A refusal in both styles; a call shows the one of its family. `docs/compatibility.md` lists the same set; a test holds both. */
export type Refusal = { old?: OldRefusal; new?: NewRefusal }

/** Why a call can be refused, by the rule. Codes: the vendor's pages and what its gateways were seen to answer. */
export const REFUSALS = {
  credentialsMissing: { old: { errcode: 40035, errmsg: '缺少参数 corpid or appkey' } },
  secretMissing: { old: { errcode: 40035, errmsg: '缺少参数 corpsecret or appsecret' } },
  appCredentialsWrong: {
    old: { errcode: 40096, errmsg: '不合法的appKey或appSecret' },
    new: { http: 400, code: 'invalidClientIdOrSecret', message: '无效的clientId或者clientSecret' },
  },
  corpCredentialsWrong: { old: { errcode: 40089, errmsg: '不合法的corpid或corpsecret' } },
  corpUnknown: { new: { http: 500, code: 'unknownError', message: '未知错误：没有这个corpId' } },
  bodyMissing: {
    new: { http: 400, code: 'Missingbody', message: 'body is mandatory for this action.' },
  },
  bodyMalformed: {
    old: { errcode: 47001, errmsg: '解析JSON内容错误' },
    new: { http: 400, code: 'invalidParam', message: '解析JSON内容错误' },
  },
  methodWrong: { old: { errcode: 43002, errmsg: '需要POST请求' } },
  apiUnknown: {
    old: { errcode: 22, errmsg: '不合法的API' },
    new: {
      http: 404,
      code: 'InvalidAction.NotFound',
      message: 'Specified api is not found, please check your url and method.',
    },
  },
  tokenMissing: {
    old: { errcode: 88, sub: '40000', errmsg: 'access_token is blank' },
    new: {
      http: 400,
      code: 'AuthenticationFailed.MissingParameter',
      message: '缺少参数：x-acs-dingtalk-access-token',
    },
  },
  tokenInvalid: {
    old: { errcode: 88, sub: '40014', errmsg: '不合法的access_token' },
    new: { http: 400, code: 'InvalidAuthentication', message: '不合法的access_token' },
  },
  permissionMissing: {
    old: { errcode: 88, sub: '60011', errmsg: '应用尚未开通所需的权限' },
    new: {
      http: 403,
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      message: '应用尚未开通所需的权限',
    },
  },
  rateLimited: {
    old: { errcode: 88, sub: '90018', errmsg: '应用调用该接口的QPS超过上限' },
    new: {
      http: 403,
      code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
      message: '应用调用该接口的QPS超过上限',
    },
  },
  minuteLimited: {
    new: {
      http: 403,
      code: 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi',
      message: '每分钟调用该接口的次数超过上限',
    },
  },
  argumentMissing: { old: { errcode: 40, errmsg: 'Missing required arguments' } },
  argumentInvalid: { old: { errcode: 41, errmsg: 'Invalid arguments' } },
  parameterInvalid: {
    old: { errcode: 400002, errmsg: '参数错误' },
    new: { http: 400, code: 'invalidParam', message: '参数错误' },
  },
  notGranted: {
    old: { errcode: 400020, errmsg: '无访问权限' },
    new: {
      http: 403,
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      message: '无访问权限',
    },
  },
  candidateUnknown: {
    old: { errcode: 400002, errmsg: '候选人不存在' },
    new: { http: 404, code: 'candidate.notExists', message: '候选人不存在' },
  },
  importFailed: { new: { http: 500, code: 'addCandidateFail', message: '添加候选人失败' } },
  stillReading: {
    new: {
      http: 500,
      code: 'systemError',
      message: 'the file is still being read: send the same call again',
    },
  },
  system: {
    old: { errcode: -1, errmsg: '系统繁忙' },
    new: { http: 500, code: 'systemError', message: '系统错误' },
  },
} as const satisfies Record<string, Refusal>

export type RefusalName = keyof typeof REFUSALS

/** A refusal as it is thrown, of either style. */
export class DingtalkError extends Error {
  readonly refusal: Refusal
  /** Stands behind the vendor's sentence: the argument, the field, the permission at fault. */
  readonly detail: string | undefined
  /** With a missing permission, its name. */
  readonly requiredScopes: readonly string[]

  constructor(name: RefusalName, options: { detail?: string; requiredScopes?: readonly string[] } = {}) {
    const refusal: Refusal = REFUSALS[name]
    super(refusal.old?.errmsg ?? refusal.new?.message)
    this.name = 'DingtalkError'
    this.refusal = refusal
    this.detail = options.detail
    this.requiredScopes = options.requiredScopes ?? []
  }
}

/** Rules of recruiting that have a refusal of their own here; every other one is a bad parameter. */
const BY_REASON: Partial<Record<DomainReason, RefusalName>> = {
  talent_not_found: 'candidateUnknown',
}

/** What a thrown value is to the caller: unexpected ones are the vendor's generic failure, without detail. */
export function toDingtalkError(thrown: unknown): DingtalkError {
  if (thrown instanceof DingtalkError) return thrown
  if (thrown instanceof DomainError) {
    const name = BY_REASON[thrown.reason] ?? 'parameterInvalid'
    const detail = thrown.field === undefined ? thrown.message : `${thrown.field}: ${thrown.message}`
    return new DingtalkError(name, { detail })
  }
  const { statusCode, code } = thrown as { statusCode?: number; code?: string }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new DingtalkError('parameterInvalid', { detail: 'the body is larger than 8 MB' })
  }
  // What Fastify itself refuses (a broken content-length, a bad chunk) is the caller's fault.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new DingtalkError('parameterInvalid', { detail: 'the request could not be read' })
  }
  return new DingtalkError('system')
}

/** `param.channel is required`, `param.channel: the max len is 64`. */
export function describeViolation({ field, description }: Violation): string {
  return description.startsWith(field) ? description : `${field}: ${description}`
}
