import type { ColumnType, Generated } from 'kysely'

/** A 64-bit id: a decimal string on both sides. */
export type Id = string

/** A time that the database fills in when it is not given. */
export type CreatedAt = ColumnType<Date, Date | undefined, Date>

/** A jsonb column: read as the value, written as JSON text (the driver would make arrays of arrays). */
export type Json<T> = ColumnType<T, string, string>
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>

export type { Generated }
