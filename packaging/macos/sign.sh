#!/usr/bin/env bash
# Signs and notarises photosim.app. Without APPLE_IDENTITY (a Developer ID) it signs for this machine alone and says so.
# usage: packaging/macos/sign.sh photosim.app      APPLE_PROFILE: a profile stored with `xcrun notarytool store-credentials`
set -euo pipefail
app=$1
here=$(cd "$(dirname "$0")" && pwd)
identity=${APPLE_IDENTITY:--}
find "$app" \( -name '*.so' -o -name '*.dylib' \) -exec codesign --force --timestamp=none --sign "$identity" {} +
codesign --force --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
if [ "$identity" = - ]; then
    echo "Signed for this machine alone: set APPLE_IDENTITY and APPLE_PROFILE to notarise."
    exit 0
fi
zip=${app%.app}.zip
ditto -c -k --keepParent "$app" "$zip"
xcrun notarytool submit "$zip" --keychain-profile "${APPLE_PROFILE:?}" --wait
xcrun stapler staple "$app"
ditto -c -k --keepParent "$app" "$zip"
