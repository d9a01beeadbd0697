import { type Static, Type } from 'typebox'
import { type CustomReading, readCustomValue, type TalentField } from '#domain/talent-fields/index.ts'
import type { TalentFile } from '#domain/talents/index.ts'
import type { CustomModule, CustomValue } from '#resume/types.ts'
import { I18n } from '../schemas.ts'
import { compact } from './present-values.ts'

const CustomOption = Type.Object({ key: Type.String(), name: I18n })

/** The file's name is `name` in v1 and `file_name` in v2. */
const CustomFile = Type.Partial(
  Type.Object({
    file_id: Type.String(),
    name: Type.String(),
    file_name: Type.String(),
    content_type: Type.String(),
    file_size: Type.Integer(),
  }),
)

const CustomContent = Type.Partial(
  Type.Object({
    content: Type.String(),
    option: CustomOption,
    option_list: Type.Array(CustomOption),
    time_range: Type.Object({ start_time: Type.String(), end_time: Type.String() }),
    time: Type.String(),
    number: Type.String(),
    customized_attachment: Type.Array(CustomFile),
  }),
)

/** A value of a custom field as talent reads show it. */
export const CustomData = Type.Object({
  object_id: Type.String(),
  name: Type.Optional(I18n),
  object_type: Type.Optional(Type.Integer()),
  value: Type.Optional(CustomContent),
})
export const CustomDataList = Type.Optional(Type.Array(CustomData))

const customModule = {
  name: Type.Optional(I18n),
  object_type: Type.Integer(),
  children: Type.Array(CustomData),
}
export const CustomModuleV1 = Type.Object({ object_id: Type.String(), ...customModule })
export const CustomModuleV2 = Type.Object({ module_id: Type.String(), ...customModule })

const MODULE = 11

/** What is needed to show custom values: the tenant's fields, the talent's files, and whose field names to use. */
export type CustomContext = {
  fields: ReadonlyMap<string, TalentField>
  files: ReadonlyMap<string, TalentFile>
  fileNameKey: 'name' | 'file_name'
}

export function customContext(
  version: 1 | 2,
  fields: readonly TalentField[],
  files: readonly TalentFile[],
): CustomContext {
  return {
    fields: new Map(fields.map((field) => [field.id, field])),
    files: new Map(files.map((file) => [file.id, file])),
    fileNameKey: version === 1 ? 'name' : 'file_name',
  }
}

/**
 * Values of a section. One whose field was removed keeps its stored text as `content`; an empty one, which its field
 * reads as nothing, has no `value`.
 */
export function presentCustomValues(
  context: CustomContext,
  values: readonly CustomValue[] | undefined,
): Static<typeof CustomData>[] | undefined {
  return values?.map(({ fieldId, value }) => {
    const field = context.fields.get(fieldId)
    if (!field) return { object_id: fieldId, value: { content: value } }
    const reading = readCustomValue(field, value)
    return compact({
      object_id: fieldId,
      name: namesOf(field),
      object_type: field.type,
      value: reading ? presentReading(context, reading) : undefined,
    })
  })
}

function presentReading(context: CustomContext, reading: CustomReading): Static<typeof CustomContent> {
  switch (reading.kind) {
    case 'content':
      return { content: reading.content }
    case 'option':
      return { option: presentOption(reading.option) }
    case 'options':
      return { option_list: reading.options.map(presentOption) }
    case 'time':
      return { time: seconds(reading.ms) }
    case 'timeRange':
      return {
        time_range: {
          start_time: seconds(reading.startMs),
          end_time: reading.endMs === 'present' ? '-' : seconds(reading.endMs),
        },
      }
    case 'number':
      return { number: reading.number }
    case 'attachments':
      return { customized_attachment: reading.fileIds.map((id) => presentFile(context, id)) }
  }
}

function presentFile({ files, fileNameKey }: CustomContext, id: string): Static<typeof CustomFile> {
  const file = files.get(id)
  if (!file) return { file_id: id }
  return { file_id: id, [fileNameKey]: file.name, content_type: file.mime, file_size: file.size }
}

/** Rows of custom modules: one entry a row, so that rows of one module stay apart. */
export function presentCustomRows(
  context: CustomContext,
  modules: readonly CustomModule[] | undefined,
):
  | { id: string; name?: Static<typeof I18n>; object_type: number; children: Static<typeof CustomData>[] }[]
  | undefined {
  return modules?.flatMap(({ moduleId, rows }) => {
    const module = context.fields.get(moduleId)
    return rows.map((row) =>
      compact({
        id: moduleId,
        name: module ? namesOf(module) : undefined,
        object_type: MODULE,
        children: presentCustomValues(context, row) ?? [],
      }),
    )
  })
}

function namesOf(named: { nameZh: string; nameEn: string }): Static<typeof I18n> {
  return { zh_cn: named.nameZh, en_us: named.nameEn }
}

function presentOption(option: { key: string; nameZh: string; nameEn: string }): Static<typeof CustomOption> {
  return { key: option.key, name: namesOf(option) }
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000))
}
