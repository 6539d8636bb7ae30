type Platform = {
  tizen?: { application?: { getCurrentApplication(): { exit(): void } } };
  webOS?: { platformBack?: () => void };
  close(): void;
};

/** Closes the app the way this device wants it; false when only the viewer can (a browser window). */
export function leaveApp(scope: object): boolean {
  const platform = scope as Platform;
  if (platform.tizen?.application !== undefined) platform.tizen.application.getCurrentApplication().exit();
  else if (platform.webOS?.platformBack !== undefined) platform.webOS.platformBack();
  else {
    platform.close();
    return false;
  }
  return true;
}
