import type { Tool, Way } from './way.ts';

const dockerValues =
  '-v --volume -e --env -p --publish --name -w --workdir -u --user --network --net --mount --entrypoint --platform -l --label --env-file --add-host --cap-add --cap-drop --cpus -m --memory --hostname -h --ip --link --log-driver --log-opt --restart --security-opt --shm-size --tmpfs --ulimit --volumes-from --device --dns --gpus --pid --ipc --userns --expose --pull --cidfile --stop-signal --health-cmd --runtime --annotation --cgroupns --group-add --detach-keys --isolation --mac-address --network-alias --oom-score-adj --storage-opt --sysctl --uts';

const image = (verb: string, takes: 'first' | 'all'): Way => ({
  verb,
  ecosystem: 'docker',
  takes,
  values: dockerValues,
  as: 'image',
});
const docker: Tool = {
  values: '-H --host -c --context --config -l --log-level',
  ways: ['pull', 'image pull']
    .map((verb) => image(verb, 'first'))
    .concat(['run', 'create', 'container run', 'container create'].map((verb) => image(verb, 'first'))),
};
const helmValues =
  '--version --repo -n --namespace -f --values --set --set-string --set-file --set-json --kube-context --kubeconfig --timeout --username --password --ca-file --cert-file --key-file --keyring --description --post-renderer -o --output -d --destination --untardir';

/** What pulls images and charts. */
export const containers: Readonly<Record<string, Tool>> = {
  docker,
  podman: docker,
  nerdctl: docker,
  kubectl: {
    values: '-n --namespace --context --kubeconfig',
    ways: ['run', 'create deployment', 'create job', 'create cronjob', 'debug'].map((verb): Way => ({
      verb,
      ecosystem: 'docker',
      takes: 'none',
      packages: '--image',
      as: 'image',
    })),
  },
  helm: {
    values: '-n --namespace --kube-context --kubeconfig',
    ways: [
      ...['install', 'upgrade', 'template'].map((verb): Way => ({
        verb,
        ecosystem: 'helm',
        takes: 'all',
        as: 'helm',
        skip: 1,
        values: helmValues,
        version: '--version',
      })),
      { verb: 'pull', ecosystem: 'helm', takes: 'first', as: 'helm', values: helmValues, version: '--version' },
    ],
  },
};
