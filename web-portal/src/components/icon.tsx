/** The icons of the portal, each by what it is for (lucide, ISC). */
import back from 'lucide-static/icons/arrow-left.svg?raw';
import bookmark from 'lucide-static/icons/bookmark.svg?raw';
import seen from 'lucide-static/icons/check.svg?raw';
import broken from 'lucide-static/icons/circle-alert.svg?raw';
import account from 'lucide-static/icons/circle-user-round.svg?raw';
import save from 'lucide-static/icons/download.svg?raw';
import more from 'lucide-static/icons/ellipsis.svg?raw';
import places from 'lucide-static/icons/history.svg?raw';
import watch from 'lucide-static/icons/house.svg?raw';
import link from 'lucide-static/icons/link.svg?raw';
import signIn from 'lucide-static/icons/log-in.svg?raw';
import signOut from 'lucide-static/icons/log-out.svg?raw';
import browser from 'lucide-static/icons/monitor.svg?raw';
import rename from 'lucide-static/icons/pencil.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import fromStart from 'lucide-static/icons/rotate-ccw.svg?raw';
import phone from 'lucide-static/icons/smartphone.svg?raw';
import remove from 'lucide-static/icons/trash-2.svg?raw';
import tv from 'lucide-static/icons/tv.svg?raw';
import cast from 'lucide-static/icons/tv-minimal-play.svg?raw';
import undo from 'lucide-static/icons/undo-2.svg?raw';
import offline from 'lucide-static/icons/wifi-off.svg?raw';
import close from 'lucide-static/icons/x.svg?raw';

const icons = {
  account,
  back,
  bookmark,
  broken,
  browser,
  cast,
  close,
  fromStart,
  link,
  more,
  offline,
  phone,
  places,
  play,
  remove,
  rename,
  save,
  seen,
  signIn,
  signOut,
  tv,
  undo,
  watch,
} as const;

export type IconName = keyof typeof icons;

/** A picture beside words or inside a named button: screen readers pass over it. */
export const Icon = ({ name }: { name: IconName }) => <Svg source={icons[name]} />;

export const Svg = ({ source }: { source: string }) => (
  <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: source }} />
);
