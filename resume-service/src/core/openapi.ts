/** The OpenAPI 3.1 document, written from the operations. */
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { type ProblemCode, problemTypes } from './problem.ts';

type Json = Record<string, unknown>;

const always: readonly ProblemCode[] = ['too-many-requests'];

const withoutMeta = (schema: Json): Json => {
  const { $schema: _schema, $id: _id, ...rest } = schema;
  return rest;
};

/** Collects named schemas (`meta.id`) under components and answers references to them. */
const createSchemaBook = () => {
  const components: Record<string, Json> = {};
  const add = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const { $defs, ...root } = withoutMeta(
      z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json,
    ) as {
      $defs?: Record<string, Json>;
    };
    for (const [name, definition] of Object.entries($defs ?? {}))
      components[name] ??= relocated(withoutMeta(definition));
    const id = schema.meta()?.id;
    if (id === undefined) return relocated(root);
    components[id] ??= relocated(withoutMeta(root));
    return { $ref: `#/components/schemas/${id}` };
  };
  return { components, add };
};

const relocated = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;

const parametersOf = (schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      ...(description ? { description } : {}),
      schema: relocated(withoutMeta(rest)),
    };
  });
};

const problemReplies = (operation: Operation): Json => {
  const codes = new Set<ProblemCode>([...always, ...(operation.problems ?? [])]);
  if (operation.body || operation.query || operation.params) codes.add('invalid-request');
  if (operation.body) codes.add('malformed-body').add('body-too-large').add('unsupported-media-type');
  if (operation.method !== 'get') codes.add('storage-full');
  if (operation.access === 'caller') codes.add('not-signed-in');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes)
    byStatus.set(problemTypes[code].status, [...(byStatus.get(problemTypes[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, names]) => [
        String(status),
        {
          description: names.map((name) => `\`${name}\`: ${problemTypes[name].title}`).join('; '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
};

const requestBody = ({ acceptsBeacon }: Operation, schema: Json): Json => ({
  required: true,
  ...(acceptsBeacon ? { description: 'As text/plain: the same JSON, for a page that goes away' } : {}),
  content: {
    'application/json': { schema },
    ...(acceptsBeacon ? { 'text/plain': { schema } } : {}),
  },
});

const Problem: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', enum: Object.keys(problemTypes).map((code) => `/problems/${code}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** Makes the document. Deterministic: the same operations give the same text. */
export const createOpenApi = (operations: readonly Operation[], version: string): Json => {
  const book = createSchemaBook();
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const replies = Object.fromEntries(
      Object.entries(operation.replies).map(([status, reply]) => [
        status,
        {
          description: reply.description,
          ...(reply.schema || reply.contentType
            ? {
                content: {
                  [reply.contentType ?? 'application/json']: reply.schema
                    ? { schema: book.add(reply.schema, 'output') }
                    : {},
                },
              }
            : {}),
        },
      ]),
    );
    const parameters = [...parametersOf(operation.params, 'path'), ...parametersOf(operation.query, 'query')];
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: {
        operationId: operation.id,
        tags: [operation.tag],
        summary: operation.summary,
        security: operation.access === 'caller' ? [{ bearer: [] }, { session: [] }] : [],
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(operation.body ? { requestBody: requestBody(operation, book.add(operation.body, 'input')) } : {}),
        responses: { ...replies, ...problemReplies(operation) },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Continuo resume service',
      version,
      description: 'Pause on one screen, carry on on another.',
    },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(book.components).sort(([a], [b]) => a.localeCompare(b))),
        Problem,
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of a box' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'continuo_session',
          description: 'The session of a web account; the real name ends in the instance',
        },
      },
    },
  };
};
