# Completion of vipp in zsh: asks vipp itself. Add this line to ~/.zshrc, after compinit.
source <(COMPLETE=zsh vipp)
