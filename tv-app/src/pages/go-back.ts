type Router = { back(): boolean; to(path: string): void };

/** One step back; where there is none (the app was opened on this page), home. */
export function goBack(router: Router): void {
  if (!router.back()) router.to('/');
}
