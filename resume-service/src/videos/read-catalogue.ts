/** The catalogue as other features and the apps ask for it. */

import path from 'node:path';
import { Problem } from '../core/problem.ts';
import type { Catalogue } from './catalogue.ts';
import type { MediaFacts, Video, VideoCard } from './contract.ts';
import { fileIn, type Library } from './library.ts';
import {
  cursorOf,
  editionsOn,
  everOn,
  isAfter,
  type ListPosition,
  readCursor,
  titleInPlayUrl,
} from './listing-rules.ts';
import type { EditionRecord, TitleRecord } from './records.ts';
import { type PosterUrl, videoCard, videoView } from './video-view.ts';

/** An edition that can be read, with what playing it needs. Durations in seconds. */
export type ReadableEdition = {
  id: string;
  facts: MediaFacts;
  /** Absolute path; of a remote film the path of its address, which says no more than its ending. */
  file: string;
  /** It lies on a platform's server: ask for what to open. */
  remote?: { url: string; platform: string };
  /** Exact: "30000/1001". */
  frameRate: string | null;
  framesPerSecond: number | undefined;
  durationSeconds: number | null;
  /** Where it ends on the clock of the file. */
  endSeconds: number | null;
};

/** A page of titles. */
export type VideoPage = { videos: Video[]; next: string | null };

/** What can be asked of the catalogue. A title is on a platform if one of its files is. */
export type CatalogueReader = ReturnType<typeof readCatalogue>;

/** Reads a catalogue whose files lie in these libraries. */
export const readCatalogue = (deps: {
  catalogue: Catalogue;
  libraries: () => readonly Library[];
  posterUrl: PosterUrl;
}) => {
  const { catalogue, posterUrl } = deps;
  const on = (title: string, platform: string) => editionsOn(catalogue.editionsOf(title), platform);
  const shown = (id: string, platform: string): [TitleRecord, readonly EditionRecord[]] | undefined => {
    const title = catalogue.title(id);
    const editions = on(id, platform);
    return title && editions.length > 0 ? [title, editions] : undefined;
  };
  const fileOf = (edition: EditionRecord): string | undefined => {
    const library = deps.libraries().find(({ name }) => name === edition.library);
    return library && !edition.isMissing ? fileIn(library, edition.path) : undefined;
  };
  const readable = (edition: EditionRecord): ReadableEdition[] => {
    const { facts, problem, remote } = edition;
    const file = remote && !edition.isMissing ? new URL(remote.url).pathname : fileOf(edition);
    if (!file || !facts || problem) return [];
    return [{ facts, file: path.resolve(file), ...(remote ? { remote } : {}), ...lengthOf(edition) }];
  };
  return {
    /** A page of the titles on a platform, the newest first. @throws {Problem} `invalid-request` for a forged cursor */
    list(platform: string, page: { cursor?: string | undefined; limit: number }): VideoPage {
      const after = positionOf(page.cursor);
      const here: TitleRecord[] = [];
      for (const title of catalogue.titles()) {
        if (here.length > page.limit) break;
        if ((after === undefined || isAfter(title, after)) && on(title._id, platform).length > 0)
          here.push(title);
      }
      const some = here.slice(0, page.limit);
      const last = some.at(-1);
      return {
        videos: some.map((title) => videoView(title, on(title._id, platform), posterUrl)),
        next: last && here.length > some.length ? cursorOf(last) : null,
      };
    },
    /** A title on a platform. */
    find(id: string, platform: string): Video | undefined {
      const found = shown(id, platform);
      return found && videoView(...found, posterUrl);
    },
    /** The cards of those titles that the platform has. */
    cards(ids: readonly string[], platform: string): ReadonlyMap<string, VideoCard> {
      const found = ids.flatMap((id) => {
        const title = shown(id, platform);
        return title ? [[id, videoCard(...title, posterUrl)] as const] : [];
      });
      return new Map(found);
    },
    /** The editions that can be read, the preferred first. */
    editions: (id: string, platform: string): ReadableEdition[] => on(id, platform).flatMap(readable),
    /** Editions that nothing is known of yet. */
    unreadable: (id: string, platform: string): EditionRecord[] =>
      on(id, platform).filter(({ facts, problem }) => !facts && !problem),
    /** The length and rate of any edition, also one whose file is gone. */
    editionLength(id: string) {
      const edition = catalogue.edition(id);
      return edition ? lengthOf(edition) : null;
    },
    /** An edition with its file, for playing it. */
    edition(id: string): ReadableEdition | undefined {
      const edition = catalogue.edition(id);
      return edition && readable(edition)[0];
    },
    /** The title that a pause state means, by our id or a play URL of ours. */
    resolve(video: { id?: string | undefined; playUrl?: string | undefined }, platform: string) {
      const id = video.id ?? titleInPlayUrl(video.playUrl ?? '') ?? '';
      const title = catalogue.title(id)?._id ?? catalogue.edition(id)?.title;
      if (title === undefined) return undefined;
      // A file that is away for a while (a disk not mounted, a file being replaced) keeps its places.
      const here = on(title, platform);
      const editions = here.length > 0 ? here : everOn(catalogue.editionsOf(title), platform);
      const edition = editions.find(({ _id }) => _id === id) ?? editions[0];
      return edition && { title, edition: edition._id, durationSeconds: lengthOf(edition).durationSeconds };
    },
    fileOf,
  };
};

const lengthOf = ({ _id, facts }: EditionRecord) => {
  const frameRate = facts?.video[0]?.frameRate ?? null;
  const [frames = Number.NaN, per = 1] = (frameRate ?? '').split('/').map(Number);
  const framesPerSecond = frames / per;
  return {
    id: _id,
    frameRate,
    framesPerSecond: framesPerSecond > 0 ? framesPerSecond : undefined,
    durationSeconds: facts?.durationSeconds ?? null,
    endSeconds: endOf(facts),
  };
};

/** Matroska counts from its own zero, also where its first picture comes late; what was measured of it does not. */
const endOf = (facts: MediaFacts | null | undefined): number | null => {
  if (facts?.durationSeconds === undefined) return null;
  const isLength = facts.containers.includes('matroska') && facts.isMeasured === true;
  return facts.durationSeconds + (isLength ? Math.max(0, facts.startSeconds ?? 0) : 0);
};

const positionOf = (cursor: string | undefined): ListPosition | undefined => {
  const position = cursor === undefined ? undefined : readCursor(cursor);
  if (cursor === undefined || position) return position;
  const message = 'This is not a cursor of this list.';
  throw new Problem('invalid-request', `query.cursor: ${message}`, {
    errors: [{ path: 'query.cursor', message }],
  });
};
