/**
 * Cross-Origin Resource Sharing (Fetch Standard §3.2) for apps on other origins, a TV app in an operator's portal for
 * one: registered origins may call the API with a Bearer token and read media. Cookies stay with our own origin.
 */
import cors from 'cors';
import type { RequestHandler } from 'express';

const preflightLifeSeconds = 7_200;

/** Lets these origins in, and says nothing to any other. */
export const allowApps = (origins: readonly string[]): RequestHandler =>
  cors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID', 'Range', 'If-Range'],
    exposedHeaders: ['Retry-After', 'Content-Range', 'Accept-Ranges', 'Content-Length'],
    maxAge: preflightLifeSeconds,
  });
