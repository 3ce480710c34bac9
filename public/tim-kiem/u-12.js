searchPart("u-12",{"392":["Xã Ngọc Lý","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/ngoc-ly.html",2958],
"395":["Thành phố Hải Phòng","cấp tỉnh · đến 30/06/2025","don-vi/hai-phong.html",3161],
"396":["Tỉnh Bắc Giang","cấp tỉnh · đến 30/06/2025","don-vi/bac-giang.html",3163],
"397":["Tỉnh Tây Ninh","cấp tỉnh · đến 30/06/2025","don-vi/tay-ninh.html",3173],
"401":["Phòng Tài nguyên và Môi trường","cơ quan chuyên môn · Huyện Tân Yên · đến 30/06/2025","don-vi/ty-tai-nguyen.html",2958],
"402":["Xã Ngọc Vân","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/ngoc-van.html",2958],
"403":["Thành phố Hồ Chí Minh","cấp tỉnh · đến 30/06/2025","don-vi/ho-chi-minh.html",3225],
"404":["Tỉnh Lâm Đồng","cấp tỉnh","don-vi/lam-dong-2025.html",3235],
"407":["Tỉnh Bà Rịa - Vũng Tàu","cấp tỉnh · đến 30/06/2025","don-vi/ba-ria-vung-tau.html",3261]})
