# Completion of warraq for bash: source this file, or put it into /etc/bash_completion.d.

_warraq_commands="read extract mentions explain dump words same-name doctor add watch timeline figures contradictions positions actors story search show review reread verify export archive serve send work queue outlets grade help"

_warraq_options() {
  case $1 in
    read) echo "--published --lang --format --language --policy --help" ;;
    extract) echo "--published --flat --jobs --language --policy --help" ;;
    mentions) echo "--published --jobs --language --policy --help" ;;
    explain) echo "--rule --id --lang --published --language --help" ;;
    dump) echo "--published --language --help" ;;
    words | same-name) echo "--language --help" ;;
    add) echo "--published --publisher --restricted --jobs --language --policy --help" ;;
    serve) echo "--port --edit --host --token-file --language --help" ;;
    watch) echo "--once --interval --gap --pages --health --timeout --max-size --allow-host --hosts --seed --at --until --publisher --restricted --lang --jobs --language --policy --help" ;;
    timeline) echo "--actor --side --place --radius --type --status --story --background --from --to --source --conflict --limit --format --lang --machine-only --restricted --language --help" ;;
    figures | contradictions) echo "--actor --side --place --radius --type --story --from --to --source --conflict --limit --format --lang --machine-only --restricted --language --help" ;;
    positions) echo "--actor --side --from --to --source --conflict --limit --format --lang --machine-only --restricted --language --help" ;;
    actors) echo "--side --place --radius --type --status --story --background --from --to --source --conflict --limit --format --lang --machine-only --restricted --language --help" ;;
    story) echo "--from --to --source --conflict --limit --format --lang --machine-only --restricted --language --help" ;;
    search) echo "--from --to --source --limit --format --restricted --language --help" ;;
    archive) echo "--restricted --help" ;;
    send) echo "--queue --replicas --published --publisher --restricted --help" ;;
    work) echo "--queue --store --until-empty --batch --ack-wait --metrics --log --replicas --language --policy --help" ;;
    queue) echo "--queue --help" ;;
    outlets) echo "--grades --help" ;;
    grade) echo "--by --why --on --help" ;;
    show) echo "--lang --format --machine-only --restricted --language --help" ;;
    review) echo "--field --to --with --reason --reviewer --at --format --help" ;;
    export) echo "--as --sheet --out --actor --side --place --radius --type --status --from --to --source --conflict --story --background --limit --lang --machine-only --restricted --language --help" ;;
    reread) echo "--list --last --limit --format --jobs --language --policy --help" ;;
    verify) echo "--help" ;;
    doctor) echo "--language --help" ;;
    *) echo "--version --help" ;;
  esac
}

_warraq() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$_warraq_commands $(_warraq_options)" -- "$word")
  elif [[ $before == --lang ]]; then
    mapfile -t COMPREPLY < <(compgen -W "en ar" -- "$word")
  elif [[ $before == --format ]]; then
    mapfile -t COMPREPLY < <(compgen -W "text json html" -- "$word")
  elif [[ $command == help ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$_warraq_commands" -- "$word")
  elif [[ $command == dump && $COMP_CWORD == 2 ]]; then
    mapfile -t COMPREPLY < <(compgen -W "text morph mention clause" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_warraq_options "$command")" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -o filenames -F _warraq warraq
