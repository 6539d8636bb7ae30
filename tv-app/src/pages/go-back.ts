type Router = { back(): boolean; to(path: string): void };

/**
 * One step back; where there is none (the app was opened on this page), home. Never straight home: the router would
 * make a second home page and keep the first, which takes the focus with it.
 */
export function goBack(router: Router): void {
  if (!router.back()) router.to('/');
}
