import type { StreamEvent } from 'resume-service/contract';

type ScreenName = { id: string; name: string };

/** Where the picture is, and what is on its way. */
export type Handover =
  | { at: 'here' }
  /** Another screen has been told; it plays on here until that one's first picture. */
  | { at: 'leaving'; screen: ScreenName; command: string | null }
  | { at: 'there'; screen: ScreenName }
  /** That screen has been asked to hand over to this one. */
  | { at: 'returning'; screen: ScreenName };

/** How a hand-over ended that did not come about. */
export type Failure = { screen: ScreenName; why: 'expired' | 'refused'; reason: string | null };

export type Outcome = { handover: Handover; failure: Failure | null; hasLeft: boolean };

const unchanged = (handover: Handover): Outcome => ({ handover, failure: null, hasLeft: false });

/** What a `playback` event of the stream means for the hand-over under way. Those of other commands mean nothing. */
export const afterEvent = (handover: Handover, event: StreamEvent<'playback'>): Outcome => {
  if (handover.at !== 'leaving' || handover.command === null || event.command !== handover.command)
    return unchanged(handover);
  const { screen } = handover;
  if (event.state === 'started') return { handover: { at: 'there', screen }, failure: null, hasLeft: true };
  if (event.state === 'expired' || event.state === 'refused')
    return {
      handover: { at: 'here' },
      failure: { screen, why: event.state, reason: event.reason },
      hasLeft: false,
    };
  return unchanged(handover);
};
