import type { CloudId, CloudPack } from './pack.ts';
import { alibaba } from './packs/alibaba.ts';
import { aws } from './packs/aws.ts';
import { azure } from './packs/azure.ts';
import { cloudflare } from './packs/cloudflare.ts';
import { digitalocean } from './packs/digitalocean.ts';
import { firebase } from './packs/firebase.ts';
import { fly } from './packs/fly.ts';
import { google } from './packs/google.ts';
import { heroku } from './packs/heroku.ts';
import { netlify } from './packs/netlify.ts';
import { oracle } from './packs/oracle.ts';
import { railway } from './packs/railway.ts';
import { render } from './packs/render.ts';
import { supabase } from './packs/supabase.ts';
import { vercel } from './packs/vercel.ts';

/** Every provider with what is known of it. Does not compile while one is missing. */
export const packs: Readonly<Record<CloudId, CloudPack>> = {
  aws,
  azure,
  google,
  cloudflare,
  vercel,
  netlify,
  firebase,
  supabase,
  digitalocean,
  oracle,
  alibaba,
  fly,
  heroku,
  render,
  railway,
};
