# Sourced by ./mvnw and ./deploy/run: exports JAVA_HOME of a JDK 25, wherever it is installed.
# The default `java` of many systems is an older one, and the build and the services need 25 alike.
# Order: $JAVA_HOME, the javac on the PATH, then the usual install folders of packages and version managers.

WANTED_JAVA=25

is_wanted_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q "^JAVA_VERSION=\"$WANTED_JAVA[.\"+-]" "$1/release"
}

find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && is_wanted_jdk "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    resolved=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    if is_wanted_jdk "${resolved%/bin/javac}"; then
      printf '%s\n' "${resolved%/bin/javac}"
      return 0
    fi
  fi
  for candidate in \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.local/share/mise/installs/java/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.jbang/cache/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_wanted_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if JAVA_HOME=$(find_jdk); then
  export JAVA_HOME
else
  cat >&2 <<EOF
Mall Inventory needs a JDK $WANTED_JAVA (a full JDK, not a JRE) and found none.
  Install one:  Debian/Ubuntu: apt install openjdk-$WANTED_JAVA-jdk (or temurin-$WANTED_JAVA-jdk from Adoptium's packages)
                Fedora: dnf install java-$WANTED_JAVA-openjdk-devel   macOS: brew install openjdk@$WANTED_JAVA   SDKMAN: sdk install java $WANTED_JAVA-tem
  Or point JAVA_HOME at one:  JAVA_HOME=/path/to/jdk-$WANTED_JAVA $0
EOF
  exit 1
fi
