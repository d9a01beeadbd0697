import { type Static, Type } from 'typebox'
import {
  FIELD_TYPES,
  type FieldOption,
  listTalentFields,
  type TalentField,
} from '#domain/talent-fields/index.ts'
import { feishuEndpoint } from '../../../gateway/endpoint.ts'
import { I18n, OneOf } from '../../../schemas.ts'

const Description = Type.Optional(
  Type.Object({ zh_cn: Type.Optional(Type.String()), en_us: Type.Optional(Type.String()) }),
)

const FieldSetting = Type.Object({
  object_type: Type.Integer(),
  config: Type.Optional(
    Type.Object({
      options: Type.Array(
        Type.Object({
          key: Type.String(),
          name: I18n,
          description: Description,
          active_status: OneOf([1, 2]),
        }),
      ),
    }),
  ),
})

const common = {
  id: Type.String(),
  name: I18n,
  description: Description,
  setting: FieldSetting,
  is_customized: Type.Boolean(),
  is_required: Type.Boolean(),
  active_status: OneOf([1, 2]),
}
const Child = Type.Object({ ...common, parent_id: Type.String() })
const Module = Type.Object({ ...common, children_list: Type.Array(Child) })

/**
 * 获取人才字段: the modules of the talent form with their fields, preset ones first, then custom ones, disabled ones
 * included. A field that stands in several modules is listed under each of them, with that module as its parent.
 */
export const query = feishuEndpoint({
  id: 'hire.v1.talent_object.query',
  method: 'GET',
  path: '/open-apis/hire/v1/talent_objects/query',
  summary: 'All talent modules and fields, preset and custom',
  scopes: ['hire:talent:readonly', 'hire:talent'],
  limit: { perSecond: 10 },
  msg: 'ok',
  response: Type.Object({ items: Type.Array(Module) }),
  async handle({ ctx, actor }) {
    const fields = await listTalentFields(ctx.db, actor.tenantId)
    const modules = fields.filter(({ type }) => type === FIELD_TYPES.module)
    return { items: modules.map((module) => presentModule(module, fields)) }
  },
})

function presentModule(module: TalentField, fields: readonly TalentField[]): Static<typeof Module> {
  const children = fields.filter(({ moduleIds }) => moduleIds.includes(module.id))
  return {
    ...presentField(module),
    children_list: children.map((field) => ({ ...presentField(field), parent_id: module.id })),
  }
}

function presentField(field: TalentField) {
  const description = {
    ...(field.descriptionZh && { zh_cn: field.descriptionZh }),
    ...(field.descriptionEn && { en_us: field.descriptionEn }),
  }
  const takesOptions = field.type === FIELD_TYPES.singleChoice || field.type === FIELD_TYPES.multipleChoice
  return {
    id: field.id,
    name: { zh_cn: field.nameZh, en_us: field.nameEn },
    ...(Object.keys(description).length > 0 && { description }),
    setting: {
      object_type: field.type,
      ...(takesOptions && { config: { options: field.options.map(presentOption) } }),
    },
    is_customized: field.isCustom,
    is_required: field.isRequired,
    active_status: presentActive(field.active),
  }
}

function presentOption({ key, nameZh, nameEn, active }: FieldOption) {
  return {
    key,
    name: { zh_cn: nameZh, en_us: nameEn },
    active_status: presentActive(active !== false),
  }
}

function presentActive(active: boolean): 1 | 2 {
  return active ? 1 : 2
}
