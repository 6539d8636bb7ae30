import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEventStreamParser } from '../../../resume-service/src/client/event-stream-parser.ts';

const stream =
  'retry: 2000\nevent: hello\nid: 7\ndata: {"a":1}\n\n: beat\n\nevent:bookmark\r\nid: 8\r\ndata: one\r\ndata:two\r\n\r\ndata\n\nid: 9\ndata: last\r\rid: 10\ndata: cut off';
const expected = [
  { name: 'hello', data: '{"a":1}' },
  { name: 'bookmark', data: 'one\ntwo' },
  { name: 'message', data: '' },
  { name: 'message', data: 'last' },
];

describe('the event stream parser', () => {
  it('reads names, several lines of data, comments, and all three line endings', () => {
    const parser = createEventStreamParser();
    assert.deepEqual(parser.push(stream), expected);
    assert.equal(parser.retryMs, 2_000);
  });

  it('counts an id only when its event is complete', () => {
    const parser = createEventStreamParser('6');
    assert.equal(parser.lastEventId, '6');
    parser.push(stream);
    assert.equal(parser.lastEventId, '9');
  });

  it('gives the same wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
        const parser = createEventStreamParser();
        const places = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
        const messages = places.flatMap((place, index) =>
          parser.push(stream.slice(places[index - 1] ?? 0, place)),
        );
        assert.deepEqual(messages, expected);
        assert.equal(parser.lastEventId, '9');
      }),
    );
  });
});
