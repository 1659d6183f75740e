import { z } from 'zod'
import { ANYWHERE_PROBLEMS, type Endpoint, ENDPOINT_NAMES, ENDPOINTS, problemAnswer, statusOf } from './contract'
import { keyLabels } from './labels'

type Json = Record<string, unknown>

/** A schema as OpenAPI 3.1 writes it, which is JSON Schema 2020-12. An answer may get more fields later, so none of it says that there are no others. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => { if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties } }) as Json
  const [own] = Object.values((json['$defs'] ?? {}) as Record<string, Json>)
  const { $schema: _dialect, ...rest } = own ?? json
  return rest
}

const nameOf = (schema: z.ZodType): string => schema.meta()!['id'] as string
const refTo = (schema: z.ZodType): Json => ({ $ref: `#/components/schemas/${nameOf(schema)}` })

export type Parameter = { name: string; required: boolean; description?: string; schema: Json & { enum?: string[] } }

/** What an object's fields are, one by one. */
export function parametersOf(fields: z.ZodObject): Parameter[] {
  const { properties, required } = schemaOf(fields, 'input') as { properties: Record<string, Json & { description?: string }>; required?: string[] }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({ name, required: required?.includes(name) ?? false, ...(description ? { description } : {}), schema }))
}

/** What may be answered instead, by status: several problems share one. */
function refusalsOf(endpoint: Endpoint): Record<string, Json> {
  const codes = [...new Set([...endpoint.problems, ...(endpoint.body ? ['malformed', 'too-much'] : []), ...ANYWHERE_PROBLEMS])]
  return Object.fromEntries([...new Set(codes.map(statusOf))].sort().map((status) => [String(status), {
    description: codes.filter((code) => statusOf(code) === status).join(', '),
    ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } } : {}),
    content: { 'application/problem+json': { schema: refTo(problemAnswer) } },
  }]))
}

/** The document of the interface, of the very schemas that its doors parse with. */
export function openApi(): Json {
  const { endpoint: said, title, about } = keyLabels.en.docs
  const operations = ENDPOINT_NAMES.map((name) => {
    const endpoint: Endpoint = ENDPOINTS[name]
    return [endpoint.path, {
      [endpoint.method.toLowerCase()]: {
        operationId: name, summary: said[name].title, description: said[name].body, security: [{ key: [] }], 'x-verb': endpoint.verb,
        ...(endpoint.query ? { parameters: parametersOf(endpoint.query).map((parameter) => ({ in: 'query', ...parameter })) } : {}),
        ...(endpoint.row ? { parameters: [{ in: 'header', name: 'Idempotency-Key', required: true, description: keyLabels.en.docs.idempotencyBody, schema: { type: 'string', minLength: 8, maxLength: 128 } }] } : {}),
        ...(endpoint.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } } : {}),
        responses: { '200': { description: said[name].title, content: { 'application/json': { schema: refTo(endpoint.answer) } } }, ...refusalsOf(endpoint) },
      },
    }] as const
  })
  // Two methods of one path are one item.
  const paths: Record<string, Json> = {}
  for (const [path, item] of operations) paths[path] = { ...paths[path], ...item }
  return {
    openapi: '3.1.0', jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title, version: '1.0.0', description: about }, servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'anju_…' } },
      schemas: Object.fromEntries([problemAnswer, ...ENDPOINT_NAMES.map((name) => ENDPOINTS[name].answer)].map((schema) => [nameOf(schema), schemaOf(schema, 'output')])),
    },
  }
}
