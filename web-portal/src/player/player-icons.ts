/** Icons of the player's page only (lucide, ISC). */

export { default as tracksIcon } from 'lucide-static/icons/captions.svg?raw';
export { default as speedIcon } from 'lucide-static/icons/gauge.svg?raw';
export { default as detailsIcon } from 'lucide-static/icons/info.svg?raw';
export { default as fullscreenIcon } from 'lucide-static/icons/maximize.svg?raw';
export { default as windowIcon } from 'lucide-static/icons/minimize.svg?raw';
export { default as pauseIcon } from 'lucide-static/icons/pause.svg?raw';
export { default as playIcon } from 'lucide-static/icons/play.svg?raw';
export { default as backwardIcon } from 'lucide-static/icons/rotate-ccw.svg?raw';
export { default as forwardIcon } from 'lucide-static/icons/rotate-cw.svg?raw';
export { default as soundIcon } from 'lucide-static/icons/volume-2.svg?raw';
export { default as mutedIcon } from 'lucide-static/icons/volume-x.svg?raw';
