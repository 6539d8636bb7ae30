import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyDocument } from '../../resume-service/src/bookmarks/document-rules.ts';
import { type Act, join, merge } from '../../resume-service/src/bookmarks/merge-rules.ts';
import { acts, batchesOf, disorderOf, documents, lives, longPlaying, turned } from './arbitrary-acts.ts';

const both = fc.oneof(lives, longPlaying);
const withDisorder = both.chain((life) => fc.tuple(fc.constant(life), disorderOf(life)));
const withBatches = both.chain((life) => fc.tuple(fc.constant(life), batchesOf(life)));
const runs = { numRuns: 400 };

describe('the merge', () => {
  it('gives the same document in any order and with any repetition', () => {
    fc.assert(
      fc.property(withDisorder, ([life, disorder]) => {
        assert.deepEqual(merge(undefined, disorder), merge(undefined, life));
      }),
      runs,
    );
  });

  it('gives the same document however the acts are split into batches on several replicas', () => {
    fc.assert(
      fc.property(withBatches, ([life, batches]) => {
        const replicas = batches.map((batch) => merge(undefined, batch));
        assert.deepEqual(replicas.reduceRight(join, emptyDocument), merge(undefined, life));
      }),
      runs,
    );
  });

  it('is commutative: two documents joined either way are the same', () => {
    fc.assert(
      fc.property(documents, documents, (a, b) => {
        assert.deepEqual(join(a, b), join(b, a));
      }),
      runs,
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(documents, documents, documents, (a, b, c) => {
        assert.deepEqual(join(join(a, b), c), join(a, join(b, c)));
      }),
      runs,
    );
  });

  it('is idempotent, and says so by answering the very same document', () => {
    fc.assert(
      fc.property(lives, acts, (life, act) => {
        const document = merge(undefined, [...life, act]);
        assert.equal(merge(document, [act]), document);
        assert.equal(join(document, structuredClone(document)), document);
        assert.equal(join(document, turned(document)), document);
      }),
      runs,
    );
  });

  it('never changes the document it is given', () => {
    fc.assert(
      fc.property(documents, lives, (document, life: Act[]) => {
        const copy = structuredClone(document);
        merge(document, life);
        assert.deepEqual(document, copy);
      }),
      runs,
    );
  });

  it('survives storage: a document read back from JSON merges like the one that was written', () => {
    fc.assert(
      fc.property(documents, lives, (document, life) => {
        const stored = JSON.parse(JSON.stringify(document)) as typeof document;
        assert.deepEqual(merge(stored, life), merge(document, life));
      }),
      runs,
    );
  });
});
