/** Starts the service from the environment: the only file with effects at import. */
import { ConfigError, readConfig } from './core/config.ts';
import { checkPaths } from './core/config-paths.ts';
import { createLog } from './core/log.ts';
import { type Service, startService } from './service.ts';

/** A stop that takes longer than this is cut short, milliseconds. */
const longestStopMs = 9_000;

const announce = ({ url }: Service, publicUrl: string | undefined): void => {
  const base = publicUrl ?? url;
  process.stdout.write(
    `\n  Continuo is ready.\n\n    Portal    ${base}/\n    TV        ${base}/tv/\n    API docs  ${base}/docs\n\n`,
  );
};

const stopOnSignal = (service: Service): void => {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), longestStopMs).unref();
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The service did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  await checkPaths(config);
  const service = await startService(config, createLog(config.logLevel));
  stopOnSignal(service);
  announce(service, config.publicUrl);
};

start().catch((error: unknown) => {
  const text = error instanceof ConfigError || error instanceof Error ? error.message : String(error);
  process.stderr.write(`Continuo did not start: ${text}\n`);
  process.exit(1);
});
