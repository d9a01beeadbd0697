import { type RawBuilder, sql } from 'kysely'

/**
 * What a keyword is looked for in, of the talent `t` of the statement around it: values of these fields only, one a line.
 * Neither the keys of the JSON nor sealed numbers nor ids can match.
 */
export function searchText(): RawBuilder<string> {
  return sql<string>`
    select concat_ws(E'\n', t.name, string_agg(field.value #>> '{}', E'\n'))
    from (values
      ('$.basic.mobile.raw'::jsonpath), ('$.basic.mobile.e164'), ('$.basic.email'),
      ('$.educations[*].school'),
      ('$.careers[*].company'), ('$.careers[*].title'),
      ('$.internships[*].company'), ('$.internships[*].title')
    ) as place (path),
    lateral jsonb_path_query(t.resume, place.path) as field (value)`
}
