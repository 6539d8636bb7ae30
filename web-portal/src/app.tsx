import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { Header } from './components/header.tsx';
import { LoadFailure } from './components/load-failure.tsx';
import { ConnectionLine, NoticeBar } from './components/notice-bar.tsx';
import { frameWords } from './i18n/frame-words.ts';
import { LanguageProvider, useWords } from './i18n/language-context.tsx';
import { DevicesPage } from './pages/devices.tsx';
import { HomePage } from './pages/home.tsx';
import { LinkPage } from './pages/link.tsx';
import { LostPage } from './pages/lost.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { SignUpPage } from './pages/sign-up.tsx';
import { DeliveryProvider } from './state/delivery.tsx';
import { LiveProvider } from './state/live.tsx';
import { NoticesProvider } from './state/notices.tsx';
import { OrdersProvider } from './state/orders.tsx';
import { type Services, ServicesProvider } from './state/services.tsx';
import { SessionProvider, useSession } from './state/session.tsx';
import { ThisScreenProvider } from './state/this-screen.tsx';

/** The player's page comes in a bundle of its own. */
const WatchPage = lazy(() => import('./pages/watch.tsx').then(({ WatchPage: page }) => page));

/** Sends whoever is signed out to sign in first, and back afterwards. */
const behindSignIn = (page: FunctionComponent): FunctionComponent => {
  const Page = page;
  return () => {
    const { url, route } = useLocation();
    const { state } = useSession();
    useEffect(() => {
      if (state === 'signed-out') route(`/signin?next=${encodeURIComponent(url)}`, true);
    }, [state, url, route]);
    return state === 'signed-in' ? <Page /> : null;
  };
};

const Link = behindSignIn(LinkPage);
const Devices = behindSignIn(DevicesPage);
const Watch = behindSignIn(WatchPage);

const Pages = () => {
  const { t } = useWords();
  const { path } = useLocation();
  const { state, refresh } = useSession();
  const isPlayer = path.startsWith('/watch/');
  if (state === 'unknown') return null;
  if (state === 'unreachable') return <Unreachable onRetry={refresh} />;
  return (
    <>
      <a class="skip" href="#content">
        {t(frameWords.skip)}
      </a>
      {!isPlayer && <Header />}
      {!isPlayer && <ConnectionLine />}
      <ErrorBoundary>
        <Router>
          <Route path="/" component={HomePage} />
          <Route path="/watch/:video" component={Watch} />
          <Route path="/link" component={Link} />
          <Route path="/devices" component={Devices} />
          <Route path="/signin" component={SignInPage} />
          <Route path="/signup" component={SignUpPage} />
          <Route default component={LostPage} />
        </Router>
      </ErrorBoundary>
      <NoticeBar />
    </>
  );
};

const Unreachable = ({ onRetry }: { onRetry(): void }) => (
  <main class="page page--narrow">
    <LoadFailure failure={null} onRetry={onRetry} />
  </main>
);

const State = ({ children }: { children: ComponentChildren }) => (
  <SessionProvider>
    <ThisScreenProvider>
      <DeliveryProvider>
        <LiveProvider>
          <OrdersProvider>{children}</OrdersProvider>
        </LiveProvider>
      </DeliveryProvider>
    </ThisScreenProvider>
  </SessionProvider>
);

/** The whole portal: what it knows, then its pages. */
export const App = ({ services }: { services: Services }) => (
  <ServicesProvider services={services}>
    <LanguageProvider>
      <NoticesProvider>
        <LocationProvider>
          <State>
            <Pages />
          </State>
        </LocationProvider>
      </NoticesProvider>
    </LanguageProvider>
  </ServicesProvider>
);
