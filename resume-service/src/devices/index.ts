/** Screens: names, capabilities, "play here", the event stream. */
export { type CapableScreen, createDevices, type Devices, type KnownScreen } from './create-devices.ts';
export { deviceOperations } from './routes.ts';
export { eventText } from './streams.ts';
