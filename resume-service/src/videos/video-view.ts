/** What clients see of a title. */

import type { Edition, Video, VideoCard } from './contract.ts';
import { editionLabel } from './edition-label-rules.ts';
import { problemWords } from './importing/file-problem-rules.ts';
import type { EditionRecord, TitleRecord } from './records.ts';

/** The address of an edition's poster, or null where it has none. */
export type PosterUrl = (edition: EditionRecord) => string | null;

/** The card of a title with the editions of one platform, the preferred first. */
export const videoCard = (
  title: TitleRecord,
  editions: readonly EditionRecord[],
  posterUrl: PosterUrl,
): VideoCard => {
  const pictured = editions.find((edition) => edition.posterAt !== undefined);
  return {
    id: title._id,
    title: title.name,
    ...(title.names ? { titles: title.names } : {}),
    ...(title.descriptions ? { description: title.descriptions } : {}),
    ...(title.year === undefined ? {} : { year: title.year }),
    durationSeconds: durationOf(editions[0]),
    poster: pictured ? posterUrl(pictured) : null,
  };
};

/** A title in a list; its plan is added by those who know the device. */
export const videoView = (
  title: TitleRecord,
  editions: readonly EditionRecord[],
  posterUrl: PosterUrl,
): Video => {
  const first = editions[0];
  return {
    ...videoCard(title, editions, posterUrl),
    editions: editions.map(editionView),
    plan: null,
    problem: first?.problem ? problemWords[first.problem] : null,
    addedAt: new Date(title.addedAt).toISOString(),
  };
};

const editionView = (edition: EditionRecord): Edition => ({
  id: edition._id,
  label: editionLabel(edition.facts),
  durationSeconds: durationOf(edition),
  ...(edition.facts ? { facts: edition.facts } : {}),
  ...(edition.problem ? { problem: problemWords[edition.problem] } : {}),
});

const durationOf = (edition: EditionRecord | undefined): number | null =>
  edition?.facts?.durationSeconds ?? null;
