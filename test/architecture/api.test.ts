import assert from 'node:assert/strict';
import { describeService, type ServiceDescription } from '../../scripts/service-description.ts';
import { absentRoutes, checkDescriptions, type Described, promisedRoutes } from './api.ts';
import { textOf } from './source-files.ts';

describe('the API', () => {
  const service: { description?: ServiceDescription } = {};
  const described = (): ServiceDescription => service.description ?? assert.fail('it was not described');

  before(async () => {
    service.description = await describeService();
  });

  it('is what resume-service/openapi.json says (if not: npm run openapi)', () => {
    assert.deepEqual(JSON.parse(textOf('resume-service/openapi.json')), JSON.parse(described().openApi));
    assert.equal(textOf('resume-service/openapi.json'), described().openApi);
  });

  it('has every route that is promised', () => {
    assert.deepEqual(absentRoutes(described().operations), []);
  });

  it('describes each route: an id of its own, a summary, a tag, replies', () => {
    assert.deepEqual(checkDescriptions(described().operations), []);
  });
});

describe('a description of a route', () => {
  const good: Described = {
    id: 'readTime',
    method: 'get',
    path: '/v1/time',
    tag: 'Service',
    summary: 'The time',
    replies: { 200: { description: 'Now' } },
  };

  it('is taken when complete', () => {
    assert.deepEqual(checkDescriptions([good]), []);
    assert.equal(absentRoutes([good]).length, promisedRoutes.length - 1);
  });

  it('is refused without an id, a summary, a tag or replies', () => {
    assert.deepEqual(
      checkDescriptions([
        { ...good, id: 'Read time' },
        { ...good, id: 'a1' },
        { ...good, id: 'twice', summary: ' ' },
        { ...good, id: 'twice', tag: '' },
        { ...good, id: 'none', replies: {} },
        { ...good, id: 'bare', replies: { 200: { description: '' } } },
      ]),
      [
        'GET /v1/time has no lower camel case id',
        'GET /v1/time has no lower camel case id',
        'the id twice is taken twice',
        'GET /v1/time has no summary',
        'the id twice is taken twice',
        'GET /v1/time has no tag',
        'GET /v1/time has no reply',
        'GET /v1/time does not describe its 200',
      ],
    );
  });
});
