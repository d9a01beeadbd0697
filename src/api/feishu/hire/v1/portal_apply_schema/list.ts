import { type Static, Type } from 'typebox'
import {
  type ApplyForm,
  type ApplyFormField,
  type ApplyFormModule,
  listApplyForms,
} from '#domain/apply-forms/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { I18n, PageOf, paging, presentPage } from '../../../schemas.ts'

/** `setting.object_type` of a module, and `active_status` of what is in use. */
const MODULE = 11
const ENABLED = 1

const SchemaOption = Type.Object({
  key: Type.String(),
  name: I18n,
  description: Type.Optional(I18n),
  active_status: Type.Integer(),
})

const SchemaSetting = Type.Object({
  object_type: Type.Integer(),
  config: Type.Optional(Type.Object({ options: Type.Array(SchemaOption) })),
})

const common = {
  id: Type.String(),
  name: I18n,
  description: Type.Optional(I18n),
  setting: SchemaSetting,
  is_customized: Type.Boolean(),
  is_required: Type.Boolean(),
  is_visible: Type.Boolean(),
  active_status: Type.Integer(),
}

const SchemaChild = Type.Object({ ...common, parent_id: Type.String() })
const SchemaModule = Type.Object({ ...common, children_list: Type.Array(SchemaChild) })

const ApplySchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scenarios: Type.Optional(Type.Array(Type.Integer())),
  objects: Type.Array(SchemaModule),
})

/**
 * 获取申请表模板列表: the tenant's application forms, oldest first, invisible parts included. `scenarios` is left out: its
 * documented values are of registration forms, none of them fits. Preset fields have type 10, whatever they hold.
 */
export const list = feishuEndpoint({
  id: 'hire.v1.portal_apply_schema.list',
  method: 'GET',
  path: '/open-apis/hire/v1/portal_apply_schemas',
  summary: 'Application form templates used by websites',
  scopes: ['hire:site:readonly', 'hire:site'],
  limit: { perSecond: 20 },
  errors: { invalid: { http: 400, code: 1002002, msg: 'param illegal' } },
  query: Type.Object(paging({ max: 50 })),
  response: PageOf(ApplySchema),
  async handle({ ctx, actor, query }) {
    const page = await listApplyForms(ctx.db, actor.tenantId, {
      limit: query.page_size ?? 10,
      token: query.page_token,
    })
    return presentPage(page.items.map(presentForm), page.next)
  },
})

function presentForm(form: ApplyForm): Static<typeof ApplySchema> {
  return { id: form.id, name: form.name, objects: form.modules.map(presentModule) }
}

function presentModule(module: ApplyFormModule): Static<typeof SchemaModule> {
  return {
    ...presentCommon(module),
    setting: { object_type: MODULE },
    children_list: module.fields.map((field) => ({
      ...presentCommon(field),
      setting: presentSetting(field),
      parent_id: module.id,
    })),
  }
}

function presentCommon(part: ApplyFormModule | ApplyFormField) {
  return {
    id: part.id,
    name: { zh_cn: part.nameZh, en_us: part.nameEn },
    is_customized: part.key === null,
    is_required: part.required,
    is_visible: part.visible,
    active_status: ENABLED,
  }
}

function presentSetting({ type, options }: ApplyFormField): Static<typeof SchemaSetting> {
  if (!options) return { object_type: type }
  return {
    object_type: type,
    config: {
      options: options.map(({ key, nameZh, nameEn }) => ({
        key,
        name: { zh_cn: nameZh, en_us: nameEn },
        active_status: ENABLED,
      })),
    },
  }
}
