/** `/docs`: the API as a page people can read, written from the operations. No scripts. */
import { z } from 'zod';
import { type Html, html } from './html.ts';
import type { Operation } from './operation.ts';
import { problemTypes } from './problem.ts';

type Json = { [key: string]: unknown };

const style = `
:root{color-scheme:light dark;--ground:#F7F8FA;--text:#10151F;--quiet:#4C5870;--line:#D5DBE5;--accent:#9A5B00;--surface:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#0B0E14;--text:#F2F5FA;--quiet:#A9B4C6;--line:#2C3547;--accent:#FFB454;--surface:#141923}}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.6 system-ui,sans-serif}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem 6rem}
h1{font-size:2rem;margin:0}h2{margin:3rem 0 1rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
details{background:var(--surface);border:1px solid var(--line);border-radius:8px;margin:.5rem 0}
summary{padding:.6rem .9rem;cursor:pointer;display:flex;gap:.8rem;align-items:baseline;flex-wrap:wrap}
details>div{padding:0 .9rem .9rem;overflow-x:auto}
code,pre{font:13.5px/1.5 ui-monospace,monospace}b.verb{color:var(--accent);font:600 13.5px ui-monospace,monospace;min-width:4.2em}
.quiet{color:var(--quiet)}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-top:1px solid var(--line)}
pre{background:var(--ground);border-radius:8px;padding:.8rem;overflow-x:auto}a{color:var(--accent)}
summary:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;

/** The style sheet of the page, served as a file of its own so that no inline style has to be allowed. */
export const docsStyle = style;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;

const typeName = (schema: Json): string => {
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  if (Array.isArray(schema['anyOf'])) return (schema['anyOf'] as Json[]).map(typeName).join(' | ');
  if (schema['type'] === 'array') return `${typeName((schema['items'] ?? {}) as Json)}[]`;
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1) ?? '';
  return String(schema['type'] ?? 'any');
};

const fieldRows = (schema: Json): Html[] => {
  const required = (schema['required'] ?? []) as string[];
  return Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(
    ([
      name,
      property,
    ]) => html`<tr><td><code>${name}</code>${required.includes(name) ? '' : html` <span class="quiet">optional</span>`}</td>
<td><code>${typeName(property)}</code></td><td>${property['description'] ?? ''}</td></tr>`,
  );
};

const branches = (schema: Json): Json[] =>
  (schema['anyOf'] as Json[] | undefined)?.filter((branch) => branch['properties']) ?? [schema];

const fields = (title: string, schema: z.ZodType | undefined, io: 'input' | 'output'): Html | undefined => {
  if (!schema) return undefined;
  const rows = branches(schemaOf(schema, io)).flatMap(fieldRows);
  return rows.length === 0 ? undefined : html`<p><strong>${title}</strong></p><table>${rows}</table>`;
};

const operationSection = (operation: Operation): Html => html`<details id="${operation.id}">
<summary><b class="verb">${operation.method.toUpperCase()}</b><code>${operation.path}</code><span class="quiet">${operation.summary}</span></summary>
<div>
<p class="quiet">${operation.access === 'caller' ? 'Needs a session cookie or a Bearer token.' : 'Open to anyone.'}</p>
${fields('Path', operation.params, 'input')}${fields('Query', operation.query, 'input')}${fields('Body', operation.body, 'input')}
${Object.entries(operation.replies).map(
  ([status, reply]) =>
    html`<p><strong>${status}</strong> ${reply.description}</p>${fields('', reply.schema, 'output')}`,
)}
${operation.problems?.length ? html`<p><strong>Problems</strong> ${operation.problems.map((code) => html`<a href="#problem-${code}"><code>${code}</code></a> `)}</p>` : ''}
</div></details>`;

const example = `curl -c jar -H 'Origin: ORIGIN' -H 'Content-Type: application/json' \\
  -d '{"username":"ada","password":"at least eight"}' ORIGIN/v1/accounts
curl -b jar ORIGIN/v1/videos
curl -b jar ORIGIN/v1/bookmarks`;

/** The whole page. `origin` is where the service is reached. */
export const docsPage = (operations: readonly Operation[], origin: string): string => {
  const tags = [...new Set(operations.map((operation) => operation.tag))];
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Continuo API</title>
<link rel="stylesheet" href="/docs/style.css"></head><body><main>
<h1>Continuo API</h1>
<p>Pause on one screen, carry on on another. HTTP and JSON; the same as data: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).
Positions are seconds, times are milliseconds since 1970 in the service’s clock.</p>
<pre>${example.replaceAll('ORIGIN', origin)}</pre>
${tags.map((tag) => html`<h2>${tag}</h2>${operations.filter((operation) => operation.tag === tag).map(operationSection)}`)}
<h2>Problems</h2><p>Every error is <code>application/problem+json</code> (RFC 9457).</p>
<table>${Object.entries(problemTypes).map(
      ([code, { status, title }]) =>
        html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
    )}</table>
</main></body></html>`.html
  }`;
};
