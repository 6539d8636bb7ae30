/** `npm run openapi`: writes `resume-service/openapi.json` from the routes; a test fails when it was forgotten. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeService } from './service-description.ts';

const file = fileURLToPath(new URL('../resume-service/openapi.json', import.meta.url));
const { openApi, operations } = await describeService();
await writeFile(file, openApi);
console.log(`resume-service/openapi.json: ${operations.length} operations`);
