import { vendor } from './row.ts';

/** Models, vectors, speech, search for agents. */
export const ai = [
  ...vendor(
    'OpenAI',
    {
      revoke: 'https://platform.openai.com/api-keys',
      source: 'https://platform.openai.com/docs/api-reference/authentication',
    },
    [
      ['openai-key-old', 'sk- an{20} T3BlbkFJ an{20}'],
      ['openai-project-key', 'sk-proj- w{20,74} T3BlbkFJ w{20,74}'],
      ['openai-service-account-key', 'sk-svcacct- w{20,74} T3BlbkFJ w{20,74}'],
      ['openai-admin-key', 'sk-admin- w{20,74} T3BlbkFJ w{20,74}'],
      ['openai-key', 'sk-proj-|sk-svcacct-|sk-admin- w{40,200}'],
      ['openai-session-key', 'sess- an{40}'],
    ],
  ),
  ...vendor(
    'Anthropic',
    { revoke: 'https://console.anthropic.com/settings/keys', source: 'https://docs.anthropic.com/en/api/overview' },
    [
      ['anthropic-key', 'sk-ant-api03- w{93} AA'],
      ['anthropic-admin-key', 'sk-ant-admin01- w{93} AA'],
      ['anthropic-oauth-token', 'sk-ant-oat01- w{80,110}'],
      ['anthropic-refresh-token', 'sk-ant-ort01- w{80,110}'],
      ['anthropic-session-key', 'sk-ant-sid01- w{80,140}'],
    ],
  ),
  ...vendor('Groq', { revoke: 'https://console.groq.com/keys', source: 'https://github.com/betterleaks/betterleaks' }, [
    ['groq-key', 'gsk_ an{52}'],
  ]),
  ...vendor('xAI', { revoke: 'https://console.x.ai', source: 'https://github.com/betterleaks/betterleaks' }, [
    ['xai-key', 'xai- w{70,120}'],
  ]),
  ...vendor('Perplexity', { source: 'https://docs.perplexity.ai/' }, [['perplexity-key', 'pplx- an{40,56}']]),
  ...vendor(
    'OpenRouter',
    {
      revoke: 'https://openrouter.ai/settings/keys',
      source: 'https://openrouter.ai/docs/api-reference/authentication',
    },
    [['openrouter-key', 'sk-or-v1- hex{64}']],
  ),
  ...vendor(
    'Hugging Face',
    { revoke: 'https://huggingface.co/settings/tokens', source: 'https://huggingface.co/docs/hub/security-tokens' },
    [
      ['huggingface-token', 'hf_ an{34}'],
      ['huggingface-organization-token', 'api_org_ an{34}'],
    ],
  ),
  ...vendor('Replicate', { source: 'https://replicate.com/docs/topics/security/api-tokens' }, [
    ['replicate-token', 'r8_ an{37}'],
  ]),
  ...vendor('NVIDIA', { source: 'https://docs.api.nvidia.com/' }, [['nvidia-key', 'nvapi- w{60,70}']]),
  ...vendor(
    'DeepSeek',
    { revoke: 'https://platform.deepseek.com/api_keys', source: 'https://api-docs.deepseek.com/' },
    [['deepseek-key', 'sk- hex{32}']],
  ),
  ...vendor('Mistral', { revoke: 'https://console.mistral.ai/api-keys', source: 'https://docs.mistral.ai/' }, [
    ['mistral-key', 'an{32}', { near: ['mistral'] }],
  ]),
  ...vendor('Cohere', { source: 'https://docs.cohere.com/' }, [
    ['cohere-key', 'an{40}', { near: ['cohere', 'co_api_key'] }],
  ]),
  ...vendor('Together AI', { source: 'https://docs.together.ai/' }, [
    ['together-key', 'tgp_v1_ w{43}'],
    ['together-key-old', 'hex{64}', { near: ['together_ai', 'togetherai', 'together_api', 'together.xyz'] }],
  ]),
  ...vendor('Fireworks AI', { source: 'https://docs.fireworks.ai/' }, [['fireworks-key', 'fw_ an{22,24}']]),
  ...vendor('Cerebras', { source: 'https://github.com/betterleaks/betterleaks' }, [['cerebras-key', 'csk- ln{48}']]),
  ...vendor('ElevenLabs', { source: 'https://elevenlabs.io/docs/api-reference/authentication' }, [
    ['elevenlabs-key', 'sk_ hex{48}'],
  ]),
  ...vendor('AssemblyAI', { source: 'https://www.assemblyai.com/docs' }, [
    ['assemblyai-key', 'hex{32}', { near: ['assemblyai', 'assembly_ai', 'aai.settings'] }],
  ]),
  ...vendor('Deepgram', { source: 'https://developers.deepgram.com/docs' }, [
    ['deepgram-key', 'hex{40}', { near: ['deepgram'] }],
  ]),
  ...vendor('Stability AI', { source: 'https://platform.stability.ai/docs' }, [
    ['stability-key', 'sk- an{48}', { near: ['stability'] }],
  ]),
  ...vendor('Moonshot AI', { source: 'https://platform.moonshot.ai/docs' }, [
    ['kimi-key', 'sk- w{48}', { near: ['kimi', 'moonshot'] }],
  ]),
  ...vendor('MiniMax', { source: 'https://github.com/betterleaks/betterleaks' }, [['minimax-key', 'sk-api- w{119}']]),
  ...vendor('Z.ai', { source: 'https://docs.z.ai/' }, [
    ['zai-key', 'hex{32} . an{16}', { near: ['zai', 'z_ai', 'z.ai', 'glm', 'zhipu', 'bigmodel'] }],
  ]),
  ...vendor('Upstage', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['upstage-key', 'an{40,50}', { near: ['upstage'] }],
  ]),
  ...vendor('LightOn', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['lighton-key', 'w{40,80}', { near: ['lighton'] }],
  ]),
  ...vendor('Ollama', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['ollama-key', 'hex{32} . w{24}', { near: ['ollama'] }],
  ]),
  ...vendor('RunPod', { source: 'https://docs.runpod.io/' }, [['runpod-key', 'rpa_ un{40} an{6}']]),
  ...vendor('Modal', { source: 'https://modal.com/docs/reference/modal.config' }, [
    ['modal-token-secret', 'as- an{22}'],
    ['modal-token-id', 'ak- an{22}'],
  ]),
  ...vendor('E2B', { source: 'https://e2b.dev/docs/api-key' }, [['e2b-key', 'e2b_ hex{40}']]),
  ...vendor('Jina AI', { source: 'https://jina.ai/' }, [['jina-key', 'jina_ w{55,64}']]),
  ...vendor('Voyage AI', { source: 'https://docs.voyageai.com/' }, [['voyage-key', 'pa- w{43}', { near: ['voyage'] }]]),
  ...vendor('Tavily', { source: 'https://docs.tavily.com/' }, [['tavily-key', 'tvly- w{32,50}']]),
  ...vendor('Firecrawl', { source: 'https://docs.firecrawl.dev/' }, [['firecrawl-key', 'fc- hex{32}']]),
  ...vendor('Exa', { source: 'https://docs.exa.ai/' }, [
    ['exa-key', 'UUID', { near: ['exa_api', 'exa.ai', 'exa_py'] }],
  ]),
  ...vendor('Serper', { source: 'https://serper.dev/' }, [['serper-key', 'hex{40}', { near: ['serper'] }]]),
  ...vendor('SerpApi', { source: 'https://serpapi.com/' }, [
    ['serpapi-key', 'hex{64}', { near: ['serpapi', 'serp_api'] }],
  ]),
  ...vendor('Brave Search', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['brave-search-key', 'BSA w{24,40}'],
  ]),
  ...vendor('Kagi', { source: 'https://help.kagi.com/kagi/api/overview.html' }, [
    ['kagi-key', 'w{11} . w{43}', { near: ['kagi'] }],
  ]),
  ...vendor('Pinecone', { source: 'https://docs.pinecone.io/guides/projects/manage-api-keys' }, [
    ['pinecone-key', 'pcsk_ an{5,6} _ an{60,64}'],
    ['pinecone-key-old', 'UUID', { near: ['pinecone'] }],
  ]),
  ...vendor('LangSmith', { source: 'https://docs.smith.langchain.com/' }, [
    ['langsmith-personal-token', 'lsv2_pt_ hex{32} _ hex{10}'],
    ['langsmith-service-key', 'lsv2_sk_ hex{32} _ hex{10}'],
    ['langsmith-key-old', 'ls__ hex{32}'],
  ]),
  ...vendor('Langfuse', { source: 'https://langfuse.com/docs' }, [['langfuse-secret-key', 'sk-lf- UUID']]),
  ...vendor('LlamaCloud', { source: 'https://docs.cloud.llamaindex.ai/' }, [['llamacloud-key', 'llx- an{48}']]),
  ...vendor('Weights & Biases', { revoke: 'https://wandb.ai/settings', source: 'https://docs.wandb.ai/' }, [
    ['wandb-key', 'hex{40}', { near: ['wandb', 'weightsandbiases'] }],
    ['wandb-key-new', 'wandb_v1_ an{20,80}', { source: 'https://github.com/betterleaks/betterleaks' }],
  ]),
  ...vendor('Helicone', { source: 'https://docs.helicone.ai/' }, [['helicone-key', 'sk-helicone- w{20,60}']]),
  ...vendor('Comet', { source: 'https://www.comet.com/docs/' }, [
    ['comet-key', 'an{25}', { near: ['comet_api', 'comet_ml'] }],
  ]),
  ...vendor('Clarifai', { source: 'https://docs.clarifai.com/' }, [
    ['clarifai-pat', 'hex{32}', { near: ['clarifai'] }],
  ]),
  ...vendor('Dify', { source: 'https://docs.dify.ai/' }, [['dify-app-key', 'app- an{24}', { near: ['dify'] }]]),
  ...vendor('Friendli', { source: 'https://friendli.ai/docs' }, [['friendli-token', 'flp_ an{40,60}']]),
  ...vendor('Anyscale', { source: 'https://docs.anyscale.com/' }, [['anyscale-key', 'esecret_ ln{20,40}']]),
  ...vendor('Private AI', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['privateai-token', 'hex{32}', { near: ['privateai', 'private_ai', 'private-ai'] }],
  ]),
  ...vendor('Unstructured', { source: 'https://docs.unstructured.io/' }, [
    ['unstructured-key', 'an{30}', { near: ['unstructured'] }],
  ]),
  ...vendor('Browserbase', { source: 'https://docs.browserbase.com/' }, [['browserbase-key', 'bb_live_ w{22,40}']]),
  ...vendor(
    'Apify',
    {
      revoke: 'https://console.apify.com/settings/integrations',
      source: 'https://docs.apify.com/platform/integrations/api',
    },
    [['apify-token', 'apify_api_ an{34,38}']],
  ),
  ...vendor('Mem0', { source: 'https://docs.mem0.ai/' }, [['mem0-key', 'm0- an{40}']]),
  ...vendor('Composio', { source: 'https://docs.composio.dev/' }, [
    ['composio-key', 'ak_ w{20}', { near: ['composio'] }],
  ]),
];
