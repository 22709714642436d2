# Completion of vipp in bash: asks vipp itself. Add this line to ~/.bashrc.
source <(COMPLETE=bash vipp)
